// Closing an account: asked for, confirmed by a code, kept after all.
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** An account that is to be closed; `closes` is null until a code has confirmed it. */
export type Closing = { asked: Date; closes: Date | null };

/** The person's own; null when they have not asked. */
export async function ownClosing(tx: Tx): Promise<Closing | null> {
	const [row] = await tx<Closing[]>`
		select asked_at as asked, closes_at as closes from sayso.closing where closed_at is null`;
	return row ?? null;
}

/** Asks for it. */
export function askToClose(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.ask_to_close(${tokenBytes(token)}, ${form}) as outcome`);
}

/** Makes the code that confirms it; `codeHash` is the SHA-256 of what the person is told. */
export function makeClosingCode(
	token: string,
	form: string,
	personId: string,
	codeHash: Uint8Array
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.make_closing_code(${tokenBytes(token)}, ${form}, ${personId}, ${codeHash}) as outcome`
	);
}

/** Confirms it; returns when nobody reads the plan any more. */
export function confirmClosing(
	token: string,
	form: string,
	codeHash: Uint8Array
): Promise<Outcome<object>> {
	return decide(
		() => sql`call api.confirm_closing(${tokenBytes(token)}, ${form}, ${codeHash}, null)`
	);
}

/** Keeps the account after all. */
export function keepAccount(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.keep_account(${tokenBytes(token)}, ${form}) as outcome`);
}
