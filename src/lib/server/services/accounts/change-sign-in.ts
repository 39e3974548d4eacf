// Changing what one signs in with. Both need today's password, and tries at it are counted as tries to
// sign in. A new password signs every other device out.
import { accountBy, keepPassword, keepSignInName } from '#lib/server/auth/accounts';
import { hashPassword, passwordFits } from '#lib/server/auth/passwords';
import { sessions, type Session } from '#lib/server/auth/sessions';
import { signInTries } from '#lib/server/auth/tries';

export type Changed =
	| { ok: true }
	| { refused: 'no_match' | 'name_taken' }
	| { refused: 'too_many_tries'; until: Date };

async function withPassword(
	session: Session,
	password: string,
	address: string,
	change: () => Promise<Changed>
): Promise<Changed> {
	const account = await accountBy(session.accountId);
	const name = account?.signInName ?? '';
	const until = await signInTries.count(address, name);
	if (until) return { refused: 'too_many_tries', until };
	if (!(await passwordFits(account?.passwordHash ?? null, password)))
		return { refused: 'no_match' };
	const changed = await change();
	if ('ok' in changed) await signInTries.forget(address, name);
	return changed;
}

/** The name this account signs in with. */
export async function readSignInName(session: Session): Promise<string> {
	return (await accountBy(session.accountId))?.signInName ?? '';
}

/** Keeps a new password and signs every other device out. */
export function changePassword(
	session: Session,
	now: string,
	next: string,
	address: string
): Promise<Changed> {
	return withPassword(session, now, address, async () => {
		await keepPassword(session.accountId, await hashPassword(next));
		await sessions.endOthers(session);
		return { ok: true };
	});
}

/** Keeps a new sign-in name. */
export function changeSignInName(
	session: Session,
	password: string,
	next: string,
	address: string
): Promise<Changed> {
	return withPassword(session, password, address, async () =>
		(await keepSignInName(session.accountId, next)) ? { ok: true } : { refused: 'name_taken' }
	);
}
