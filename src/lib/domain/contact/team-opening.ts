// What people read of a team just now: whether it is open, and who answers when it is not.

export type TeamOpening = {
	/** Whether it has said when it works; nothing is claimed of one that has not. */
	said: boolean;
	open: boolean;
	/** Until when it is open; null when it is closed, or never closes. */
	until: Date | null;
	/** When it opens next. */
	opens: Date | null;
	/** Who answers while it is closed; null while nobody has said. */
	after: { who: string; phone: string; hours: string; does: string } | null;
	/** What to do in a crisis, in the team's words; empty for none. */
	crisis: string;
};
