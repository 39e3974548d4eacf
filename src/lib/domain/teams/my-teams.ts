// Who is with a person: their teams, whom to ask in each, and which one of them holds the whole plan (R79, R172).

/** Whom to ask; null where the person keeps out whoever is responsible, and asks the team. */
export type WhomToAsk = { id: string; name: string; job: string } | null;

export type MyTeam = {
	/** The link's id. */
	link: string;
	teamId: string;
	team: string;
	phone: string;
	hours: string;
	/** What it is for, as the person was told, and when they were. */
	why: string;
	since: Date;
	ask: WhomToAsk;
};

/** Who holds the whole plan. Without a name: the person keeps out whoever is responsible. */
export type Holder = {
	link: string;
	team: string;
	name: string | null;
	job: string | null;
	/** The links that could hold it: not one that the person is still moving to. */
	may: string[];
};

/** Who holds somebody's plan, as a worker on whose list they are may read it. */
export type HolderSeen = {
	team: string;
	name: string;
	job: string;
	/** Whether it is this worker. */
	self: boolean;
};

/** What is new about a team, until the person has seen it. */
export type LinkNews = {
	link: string;
	what: 'began' | 'worker' | 'ended';
	/** Who was responsible before; empty unless that changed. */
	was: string;
	/** Why it ended, in words to the person; empty unless it did. */
	why: string;
	at: Date;
	teamId: string;
	team: string;
	phone: string;
	ask: WhomToAsk;
	/** Whether something that the person lets this team see, or somebody of it, goes on. */
	sees: boolean;
};

export type MyTeams = {
	teams: MyTeam[];
	holder: Holder | null;
	/** Whether every team may read who holds the plan. */
	shown: boolean;
	news: LinkNews[];
};
