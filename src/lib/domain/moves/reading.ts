// Reading the plan after the first contact (R196). Where the person gave the new side a permission that opens once they have met, whoever is
// responsible there reads by it by the next working day after it opened and the first contact was kept. It is asked for as long as
// the person can go back. `guard.plan_owed` in database/0118-reading-the-plan.sql says the same; a test compares.
import { workingDayAfter } from '../contact/working-day';
import { dayOf } from '../history/fold';
import { DAYS_TO_GO_BACK, type Move, type OpenedPlan } from './move';

export type PlanToRead = {
	worker: string;
	/** By which day, as `2026-11-24`, and whether that has gone by. */
	by: string;
	late: boolean;
};

export type Readable = Pick<Move, 'acceptedAt' | 'calledOffAt' | 'closedAt' | 'firstHeldAt'> & {
	plan: OpenedPlan | null;
};

const asks = ({ acceptedAt, calledOffAt, closedAt }: Readable, now: Date) =>
	acceptedAt !== null &&
	calledOffAt === null &&
	(closedAt === null || now.getTime() - closedAt.getTime() <= DAYS_TO_GO_BACK * 86_400_000);

/** The promise to read; null where nothing opened, before the first contact, and once they have read. */
export function planToRead(move: Readable, now: Date): PlanToRead | null {
	const { plan, firstHeldAt } = move;
	if (!plan || !firstHeldAt || !asks(move, now)) return null;
	const waits = plan.opened.filter(({ readAt }) => readAt === null);
	if (waits.length === 0) return null;
	const from = Math.min(...waits.map(({ since }) => since.getTime()));
	const day = dayOf(new Date(Math.max(from, firstHeldAt.getTime())));
	const by = workingDayAfter(plan.nation, day);
	return { worker: plan.worker, by, late: by < dayOf(now) };
}

/** Who has read all that opened, and when the last of it; null while something waits. */
export function planRead(move: Readable, now: Date): { worker: string; at: Date } | null {
	const read = move.plan?.opened.map(({ readAt }) => readAt?.getTime() ?? null) ?? [];
	const done = read.filter((at) => at !== null);
	if (done.length === 0 || done.length < read.length || !asks(move, now)) return null;
	return { worker: move.plan!.worker, at: new Date(Math.max(...done)) };
}
