// Changing what one signs in with. Both need today's password, and tries at it are counted. A new password
// signs every other device out. Names are counted apart, since the answer says whether one is taken.
import * as accounts from '#lib/server/auth/accounts';
import { verifyPassword, type WrongPassword } from '#lib/server/auth/check-password';
import { note } from '#lib/server/auth/note';
import { hashPassword } from '#lib/server/auth/passwords';
import type { Session } from '#lib/server/auth/sessions';
import { nameTries } from '#lib/server/auth/tries';

export type Changed =
	{ ok: true } | { refused: 'name_taken' } | { refused: 'signed_out' } | WrongPassword;

/** The name this account signs in with. */
export async function readSignInName(session: Session): Promise<string> {
	return (await accounts.accountBy(session.accountId))?.signInName ?? '';
}

/** Keeps a new password and signs every other device out. */
export async function changePassword(
	session: Session,
	now: string,
	next: string,
	address: string
): Promise<Changed> {
	const today = await verifyPassword(session.accountId, now, address);
	if ('refused' in today) return today;
	const changed = await accounts.changePassword(session, today.verified, await hashPassword(next));
	return note('new_password', changed, { account: session.accountId, address });
}

/** Keeps a new sign-in name. */
export async function changeSignInName(
	session: Session,
	password: string,
	next: string,
	address: string
): Promise<Changed> {
	const today = await verifyPassword(session.accountId, password, address);
	if ('refused' in today) return today;
	const until = await nameTries.count(address, session.accountId);
	if (until) return { refused: 'too_many_tries', until };
	return accounts.changeSignInName(session, today.verified, next);
}
