// A worker sees to contact that was missed: their list, one step of it, and what came of it. A supervisor sees how new people are met.
import type { Outcome } from '#lib/server/db/door';
import {
	missedFor,
	newPeople,
	sayMissed,
	workCounts,
	type ListedStep,
	type MissedAnswer,
	type NewPeople,
	type OpenedStep,
	type WorkCounts
} from '#lib/server/db/queries/missed';

export type { MissedAnswer };

/** The list, soonest first; null when the session is no worker's. */
export function readList(token: string): Promise<ListedStep[] | null> {
	return missedFor(token, null);
}

/** How much there is, without a name; null when the session is no worker's. */
export function readCounts(token: string): Promise<WorkCounts | null> {
	return workCounts(token);
}

/** One step of it; null when it is not there, or not for this worker. */
export async function openStep(token: string, step: string): Promise<OpenedStep | null> {
	return (await missedFor(token, step))?.[0] ?? null;
}

/** Writes down what came of it, or what was decided. */
export function answerStep(
	token: string,
	form: string,
	step: string,
	answer: MissedAnswer
): Promise<Outcome<object>> {
	return sayMissed(token, form, step, answer);
}

/** Numbers about the first weeks of new people; null for whoever supervises no team. */
export function readNewPeople(token: string): Promise<NewPeople[] | null> {
	return newPeople(token);
}
