// The only way from the pages to PostgreSQL. A session token goes in, and the database works out who
// is asking (enforcement.md, 1); nothing here names an actor.
import { APP_DATABASE_URL } from '$app/env/private';
import type { Refusal } from '#lib/domain/refusals';
import { askingAtOnce } from './asked-at-once';
import { connect, isPassing, ranIntoAnother, type Tx } from './connect';

export const sql = connect(APP_DATABASE_URL, 'app', 12);

/** What a function answers to a session, sent with whatever else that session asks in this turn. */
export const askAtOnce = askingAtOnce(sql);

/** A session token as the database takes it: bytes, hashed there. */
export function tokenBytes(token: string): Uint8Array {
	return new TextEncoder().encode(token);
}

/**
 * Runs reads in somebody's own name, in one transaction under the policies.
 * @returns what `work` returns, or null when the session has ended.
 */
export async function inOwnName<T>(token: string, work: (tx: Tx) => Promise<T>): Promise<T | null> {
	const result = await sql.begin(async (tx) => {
		const [row] = await tx<{ enter: string | null }[]>`select api.enter(${tokenBytes(token)})`;
		return row?.enter ? { read: await work(tx) } : null;
	});
	return result === null ? null : (result.read as T);
}

/** Of what is refused: until when, or the entry that says it already, where there is one. */
export type Outcome<T> = ({ ok: true } & T) | { refused: Refusal; until?: string; item?: string };

/** How often a decision is sent that runs into another. */
const TRIES = 3;

/**
 * Runs one of the deciding functions, whose JSON answer is an outcome. One that ran into another is sent again, since its
 * form acts once. A database that cannot answer just now is a refusal too: the person may send the form again.
 */
export async function decide<T>(
	statement: () => PromiseLike<readonly { outcome: unknown }[]>
): Promise<Outcome<T>> {
	for (let tried = 1; ; tried++) {
		try {
			const [row] = await statement();
			return row!.outcome as Outcome<T>;
		} catch (error) {
			if (ranIntoAnother(error) && tried < TRIES) continue;
			if (isPassing(error)) return { refused: 'try_again' };
			throw error;
		}
	}
}
