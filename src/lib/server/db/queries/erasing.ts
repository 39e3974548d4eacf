// Erasing words: a part of the plan, or all that the person wrote.
import type { PartCode } from '#lib/domain/plan/parts';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** Erases the words of a part, or all when it is null; `unsent` are the forms that were begun for it. */
export function erase(
	token: string,
	form: string,
	part: PartCode | null,
	unsent: readonly string[]
): Promise<Outcome<object>> {
	return decide(
		() => sql`call api.erase(${tokenBytes(token)}, ${form}, ${part}, ${[...unsent]}::uuid[], null)`
	);
}
