// When contact is due: what a person's own line rests on, the lists of workers and supervisors, and leave.
import type { DueFacts } from '#lib/domain/contact/due-line';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What the person's next contacts depend on; null for anybody else. */
export async function ownDueFacts(token: string): Promise<DueFacts[] | null> {
	const [row] = await sql<{ facts: DueFacts[] | null }[]>`
		select api.own_due(${tokenBytes(token)}) as facts`;
	return row!.facts;
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

export const sayLeave = (
	token: string,
	form: string,
	{ worker, from, until }: { worker: string; from: string; until: string }
): Promise<Outcome<object>> =>
	decide(
		sql`select api.say_leave(${tokenBytes(token)}, ${form}, ${worker}, ${from}, ${until}) as outcome`
	);

export const takeBackLeave = (
	token: string,
	form: string,
	leave: string
): Promise<Outcome<object>> =>
	decide(sql`select api.take_back_leave(${tokenBytes(token)}, ${form}, ${leave}) as outcome`);
