// After a move: what the person was asked of how it goes, and what became of it; and that Today says so for a while.
import { dayOf } from '#lib/domain/history/fold';
import { isForToday, type Check } from '#lib/domain/moves/check';
import { ownChecks } from '#lib/server/db/queries/move-checks';

export { checkNotSo, sayCheck } from '#lib/server/db/queries/move-checks';

/** Of one move, the latest first. */
export async function readChecks(token: string, move: string): Promise<Check[]> {
	return ((await ownChecks(token)) ?? []).filter(({ moveId }) => moveId === move);
}

/** What Today asks. */
export async function checksForToday(token: string): Promise<Check[]> {
	const today = dayOf(new Date());
	return ((await ownChecks(token)) ?? []).filter((check) => isForToday(check, today));
}
