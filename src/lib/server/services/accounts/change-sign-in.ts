// Changing what one signs in with. Both need today's password, and tries at it are counted as tries to
// sign in. A new password signs every other device out.
import { accountBy, keepPassword, keepSignInName } from '#lib/server/auth/accounts';
import { checkPassword, type WrongPassword } from '#lib/server/auth/check-password';
import { hashPassword } from '#lib/server/auth/passwords';
import { sessions, type Session } from '#lib/server/auth/sessions';

export type Changed = { ok: true } | { refused: 'name_taken' } | WrongPassword;

/** The name this account signs in with. */
export async function readSignInName(session: Session): Promise<string> {
	return (await accountBy(session.accountId))?.signInName ?? '';
}

/** Keeps a new password and signs every other device out. */
export async function changePassword(
	session: Session,
	now: string,
	next: string,
	address: string
): Promise<Changed> {
	const wrong = await checkPassword(session.accountId, now, address);
	if (wrong) return wrong;
	await keepPassword(session.accountId, await hashPassword(next));
	await sessions.endOthers(session);
	return { ok: true };
}

/** Keeps a new sign-in name. */
export async function changeSignInName(
	session: Session,
	password: string,
	next: string,
	address: string
): Promise<Changed> {
	const wrong = await checkPassword(session.accountId, password, address);
	if (wrong) return wrong;
	return (await keepSignInName(session.accountId, next)) ? { ok: true } : { refused: 'name_taken' };
}
