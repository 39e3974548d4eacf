// When contact is due: what a person's own line rests on, the lists of workers and supervisors, and leave.
import type { Comes } from '#lib/domain/contact/cadence';
import type { DueFacts } from '#lib/domain/contact/due-line';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What the person's next contacts depend on; null for anybody else. */
export async function ownDueFacts(token: string): Promise<DueFacts[] | null> {
	const [row] = await sql<{ facts: DueFacts[] | null }[]>`
		select api.own_due(${tokenBytes(token)}) as facts`;
	return row!.facts;
}

/** Which of a list. */
export const ONLY = ['all', 'late', 'unbooked', 'unagreed', 'nobody'] as const;
export type Only = (typeof ONLY)[number];

export type DuePerson = {
	person: string;
	link: string;
	team: string;
	name: string;
	needs: string;
	/** A day, `2026-12-04`; null where nothing is agreed. */
	on: string | null;
	late: boolean;
	worker: string;
	instead: string | null;
	comes: Comes;
	/** When the next booked contact begins. */
	next: Date | null;
};

export type DueList = {
	counts: Record<Only, number>;
	/** The teams whose lists this worker reads. */
	teams: { id: string; name: string }[];
	people: DuePerson[];
};

type DueRow = Omit<DueList, 'people'> & {
	people: (Omit<DuePerson, 'next'> & { next: string | null })[];
};

/** One logged page of a worker's own list, or of a team's whom they lead; null for whoever may not read it. */
export async function dueList(
	token: string,
	team: string | null,
	only: Only,
	page: number
): Promise<DueList | null> {
	const [row] = await sql<{ seen: DueRow | null }[]>`
		call api.due_list(${tokenBytes(token)}, ${team}, ${only}, ${page}, null)`;
	const seen = row!.seen;
	if (!seen) return null;
	const people = seen.people.map((one) => ({ ...one, next: one.next ? new Date(one.next) : null }));
	return { ...seen, people };
}

/** Leave that is not over, as days `2026-12-04`; and whose leave may be said, oneself first. */
export type LeaveList = {
	workers: { id: string; name: string }[];
	leave: { id: string; name: string; from: string; until: string }[];
};

/** Null for whoever is no worker. */
export async function leaveList(token: string): Promise<LeaveList | null> {
	const [row] = await sql<{ list: LeaveList | null }[]>`
		select api.leave_list(${tokenBytes(token)}) as list`;
	return row!.list;
}

/** Says from which day until which somebody is away. */
export const sayLeave = (
	token: string,
	form: string,
	{ worker, from, until }: { worker: string; from: string; until: string }
): Promise<Outcome<object>> =>
	decide(
		() =>
			sql`select api.say_leave(${tokenBytes(token)}, ${form}, ${worker}, ${from}, ${until}) as outcome`
	);

/** They are there after all. */
export const takeBackLeave = (
	token: string,
	form: string,
	leave: string
): Promise<Outcome<object>> =>
	decide(() => sql`select api.take_back_leave(${tokenBytes(token)}, ${form}, ${leave}) as outcome`);
