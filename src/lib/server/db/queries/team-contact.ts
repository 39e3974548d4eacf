// How a team is reached and who answers when it is closed, as an administrator of its service says it.
import type { Nation } from '#lib/domain/contact/holidays';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type TeamContact = {
	phone: string;
	nation: Nation;
	/** Whether it is open on bank holidays, and whether it never closes. */
	holidays: boolean;
	always: boolean;
	/** Hours within which it calls somebody who asks: while it is open, and after it opens. */
	within: number;
	afterOpening: number;
	/** Who answers while it is closed; empty while nobody has said. */
	who: string;
	afterPhone: string;
	afterHours: string;
	does: string;
	crisis: string;
};

/** What is said of a team; null when it is not of the administrator's service. */
export async function teamContact(token: string, team: string): Promise<TeamContact | null> {
	const [row] = await sql<{ contact: TeamContact | null }[]>`
		select api.team_contact(${tokenBytes(token)}, ${team}) as contact`;
	return row!.contact;
}

/** Says it, in place of what was said before. */
export function setTeamContact(
	token: string,
	form: string,
	team: string,
	contact: TeamContact
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_team_contact(${tokenBytes(token)}, ${form}, ${team}, ${sql.json(contact)}) as outcome`
	);
}
