// Contact that was missed: the person's own runs, read in their name; a worker's list, after its lines; and what a service does.
import type { Cause, Missed, StepKind } from '#lib/domain/contact/missed-run';
import type { MissedRules } from '#lib/domain/contact/missed-rules';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { missed } from './everything/contact';

/** The person's runs, the oldest first, as they are taken home. */
export async function ownMissed(tx: Tx): Promise<Missed<string>[]> {
	const [row] = await tx<{ runs: Missed<string>[] }[]>`select (${missed(tx)}) as runs`;
	return row!.runs;
}

/** Whether contact with the person was missed and is being followed up. */
export async function isFollowedUp(tx: Tx): Promise<boolean> {
	const [row] = await tx<{ open: boolean }[]>`
		select exists (select from sayso.missed_run r where r.ended_at is null) as open`;
	return row!.open;
}

/** The person's word, which ends every run. */
export function sayOwn(
	token: string,
	form: string,
	how: 'all_right' | 'not_now'
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_own_missed(${tokenBytes(token)}, ${form}, ${how}) as outcome`
	);
}

export type ListedStep = {
	id: string;
	person: string;
	name: string;
	kind: StepKind;
	cause: Cause;
	due: Date;
	/** Whether its time has gone by. */
	late: boolean;
	owner: string;
	mine: boolean;
	team: string;
	/** With whom it was to be the first contact of a move, which is this team's to see to until one is held; null for any other. */
	first: string | null;
	/** When the contact was to be. */
	at: Date;
	tries: number;
};

export type OpenedStep = ListedStep & {
	safeContact: string;
	needs: string;
	/** In which ways to try, in the order of liking. */
	ways: ('phone' | 'video' | 'text' | 'letter')[];
	message: boolean;
	visit: boolean;
	records: { id: string; name: string; at: Date }[];
	teams: { id: string; name: string }[];
};

type Row = Omit<OpenedStep, 'due' | 'at' | 'records'> & {
	due: string;
	at: string;
	records?: { id: string; name: string; at: string }[];
};

const stepFrom = ({ due, at, records, ...rest }: Row): OpenedStep => ({
	...rest,
	due: new Date(due),
	at: new Date(at),
	records: (records ?? []).map((one) => ({ ...one, at: new Date(one.at) }))
});

/** What is on this worker's list, soonest first; or one step of it, whole. Null for whoever is no worker. */
export async function missedFor(
	token: string,
	wanted: string | null
): Promise<OpenedStep[] | null> {
	const [row] = await sql<{ seen: Row[] | null }[]>`
		call api.missed(${tokenBytes(token)}, ${wanted}, null)`;
	return row!.seen?.map(stepFrom) ?? null;
}

/**
 * For how many of a worker's own people contact is late, how many promises about missed contact are theirs, and where they are
 * asked to help as a supervisor, and how many promises after a move are theirs: no names, and no line.
 */
export type WorkCounts = {
	late: number;
	missed: number;
	apart: number;
	after: number;
	supervises: boolean;
};

/** Null for whoever is no worker. */
export async function workCounts(token: string): Promise<WorkCounts | null> {
	const [row] = await sql<{ counts: WorkCounts | null }[]>`
		select api.work_counts(${tokenBytes(token)}) as counts`;
	return row!.counts;
}

/** What a worker says of a step: what came of it, or what they decided, why, when and whom they told. */
export type MissedAnswer = {
	did: string;
	why?: string;
	at?: Date;
	team?: string;
	record?: string;
};

/** Writes it down. */
export function sayMissed(
	token: string,
	form: string,
	step: string,
	{ at, ...answer }: MissedAnswer
): Promise<Outcome<object>> {
	const said = { ...answer, ...(at ? { at: at.toISOString() } : {}) };
	return decide(
		() =>
			sql`select api.say_missed(${tokenBytes(token)}, ${form}, ${step}, ${sql.json(said)}) as outcome`
	);
}

export type RulesSeen = MissedRules & { sets: boolean };

/** What the service of a person or a worker does, and whether they may say so; null for whoever has none. */
export async function missedRules(token: string): Promise<RulesSeen | null> {
	const [row] = await sql<{ rules: RulesSeen | null }[]>`
		select api.missed_rules(${tokenBytes(token)}) as rules`;
	return row!.rules;
}

/** A supervisor or an administrator says what their service does. */
export function setMissed(
	token: string,
	form: string,
	rules: MissedRules
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.set_missed(${tokenBytes(token)}, ${form}, ${sql.json(rules)}) as outcome`
	);
}

/** A count of a number of people; null where it is under five or would tell what is. */
export type Counted = { of: number | null; count: number | null };
export type NewPeople = {
	team: string;
	tried: Counted;
	held: Counted;
	notHeld: Counted;
	ahead: Counted;
	/** The middle time to a first contact; null where fewer than five have had one. */
	hours: number | null;
};

/** How the first weeks of new people went, by team; null for whoever supervises none. */
export async function newPeople(token: string): Promise<NewPeople[] | null> {
	const [row] = await sql<{ seen: NewPeople[] | null }[]>`
		select api.new_people(${tokenBytes(token)}) as seen`;
	return row!.seen;
}
