// Week by week, at the person's pace (R291, R292, R309). A week is seven days, or ends on the day on which they say "faster please".
// The next one takes the next step only if the last thing they said in it was that they are ready: "not yet", "let's talk" and silence
// all repeat it, for as long as that takes. `guard.move_week_now` in database/0098-moving-services.sql says the same; a test compares.
import type { WeekAnswer, WeekSaid } from './move';
import type { MoveStep } from './templates';

/** What the planner goes by. */
export type Pacing = {
	begunOn: string | null;
	steps: readonly MoveStep[];
	/** In the order in which they were said. */
	answers: readonly WeekSaid[];
};

/** A week with its days, as `2026-11-24`, and which step of the plan it takes; the first is 0. */
export type MoveWeek = {
	week: number;
	begins: string;
	ends: string;
	step: number;
	/** What the person said of it last. */
	said: WeekAnswer | null;
	/** The same step as in the week before. */
	again: boolean;
};

/** One week of the dated list: it is over, it is now, or it is to come if the person is ready each time. */
export type ListedWeek = MoveWeek & { when: 'past' | 'now' | 'ahead' };

const isReady = (said: WeekAnswer | null): boolean => said === 'ready' || said === 'faster';
const dayOf = (day: string) => Temporal.PlainDate.from(day);

/** The week that begins on a day, with what was said in it. */
function weekFrom(week: number, begins: string, step: number, { answers }: Pacing): MoveWeek {
	const last = answers.findLast((answer) => answer.week === week) ?? null;
	const ends = last?.said === 'faster' ? last.on : dayOf(begins).add({ days: 6 }).toString();
	return { week, begins, ends, step, said: last?.said ?? null, again: false };
}

/** The week after another. */
function weekAfter(before: MoveWeek, pacing: Pacing, ready = isReady(before.said)): MoveWeek {
	const isLast = before.step === pacing.steps.length - 1;
	const step = ready && !isLast ? before.step + 1 : before.step;
	const begins = dayOf(before.ends).add({ days: 1 }).toString();
	return { ...weekFrom(before.week + 1, begins, step, pacing), again: step === before.step };
}

/** Every week from the first to the one of today; none before the move has begun. */
export function weeksUntil(pacing: Pacing, today: string): MoveWeek[] {
	const { begunOn } = pacing;
	const weeks: MoveWeek[] = [];
	if (begunOn === null) return weeks;
	for (let next = weekFrom(1, begunOn, 0, pacing); next.begins <= today;) {
		weeks.push(next);
		next = weekAfter(next, pacing);
	}
	return weeks;
}

/** The week of today; null before the move has begun. */
export const weekNow = (pacing: Pacing, today: string): MoveWeek | null =>
	weeksUntil(pacing, today).at(-1) ?? null;

/** The dated list: what was, what is now, and each step that is left, if the person is ready whenever they are asked. */
export function listWeeks(pacing: Pacing, today: string): ListedWeek[] {
	const { begunOn, steps } = pacing;
	if (begunOn === null) return [];
	const known = weeksUntil(pacing, today);
	const list: ListedWeek[] = known.map((week, n) => ({
		...week,
		when: n === known.length - 1 ? 'now' : 'past'
	}));
	let last: MoveWeek | undefined = known.at(-1);
	if (!last) {
		last = weekFrom(1, begunOn, 0, pacing);
		list.push({ ...last, when: 'ahead' });
	}
	while (last.step < steps.length - 1) {
		last = weekAfter(last, pacing, last.said === null || isReady(last.said));
		list.push({ ...last, when: 'ahead' });
	}
	return list;
}

/** Whether the person said, the last time they said anything, that they are ready in a week of the last step. */
export function isReadyToEnd(pacing: Pacing, today: string): boolean {
	const last = pacing.answers.at(-1);
	const week = weeksUntil(pacing, today).find((one) => one.week === last?.week);
	return week?.step === pacing.steps.length - 1 && isReady(week.said);
}

/**
 * Whether the person is asked about this week: once, while they have said nothing in it; after a "not yet" with a day, not before
 * that day; and not about a week any more once they are ready to end.
 */
export function asks(pacing: Pacing, today: string, ready = isReadyToEnd(pacing, today)): boolean {
	const now = weekNow(pacing, today);
	if (!now || ready) return false;
	const last = pacing.answers.at(-1);
	if (!last) return true;
	return last.againOn === null ? last.week < now.week : last.againOn <= today;
}
