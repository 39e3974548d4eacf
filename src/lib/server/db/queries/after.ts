// What the person said for after their death: read and written in their own name alone.
import type { After } from '#lib/domain/death/after';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What they said; null when they said nothing. */
export async function ownAfter(tx: Tx): Promise<After | null> {
	const [row] = await tx<After[]>`select parts, whom, how from sayso.after_death`;
	return row ?? null;
}

/** Says it, or changes it. */
export function sayAfter(token: string, form: string, wish: After): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_after(${tokenBytes(token)}, ${form}, ${sql.json(wish)}) as outcome`
	);
}

/** Takes it back. */
export function takeBackAfter(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.take_back_after(${tokenBytes(token)}, ${form}) as outcome`);
}
