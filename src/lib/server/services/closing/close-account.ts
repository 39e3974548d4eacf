// The person closes their account. The password again asks for it; a code that reaches them another way confirms it, and its
// tries are counted as tries at any code; for fourteen days one press keeps the account after all (tension 11).
import { checkPassword, type WrongPassword } from '#lib/server/auth/check-password';
import { codeHash } from '#lib/server/auth/one-time-code';
import type { Session } from '#lib/server/auth/sessions';
import { codeTries } from '#lib/server/auth/tries';
import type { Refusal } from '#lib/domain/refusals';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	askToClose,
	confirmClosing,
	keepAccount,
	ownClosing,
	type Closing
} from '#lib/server/db/queries/closing';

/** How far it is; null when it was not asked for. */
export function readClosing(token: string): Promise<Closing | null> {
	return inOwnName(token, ownClosing);
}

/** Asks for it; nothing changes yet. */
export async function askForClosing(
	session: Session,
	form: string,
	password: string,
	address: string
): Promise<{ ok: true } | WrongPassword | { refused: Refusal }> {
	const wrong = await checkPassword(session.accountId, password, address);
	if (wrong) return wrong;
	const outcome = await askToClose(session.token, form);
	return 'ok' in outcome ? { ok: true } : { refused: outcome.refused };
}

/** Confirms it with the code; sharing has stopped when this returns. */
export async function confirmWithCode(
	token: string,
	form: string,
	typed: string,
	address: string
): Promise<{ ok: true } | { refused: Refusal } | { refused: 'too_many_tries'; until: Date }> {
	const until = await codeTries.count(address, typed);
	if (until) return { refused: 'too_many_tries', until };
	const outcome = await confirmClosing(token, form, codeHash(typed));
	if (!('ok' in outcome)) return { refused: outcome.refused };
	await codeTries.forget(address, typed);
	return { ok: true };
}

/** Keeps the account. */
export function keepAfterAll(token: string, form: string): Promise<Outcome<object>> {
	return keepAccount(token, form);
}
