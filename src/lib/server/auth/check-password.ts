// Asking for today's password again, before something that a phone left open should not give away. Tries are
// counted for the account and apart from those to sign in, which anybody can use up who knows the name.
import { accountBy } from './accounts';
import { note } from './note';
import { passwordFits } from './passwords';
import { atTodaysCost } from './same-password';
import { againTries } from './tries';

export type WrongPassword = { refused: 'no_match' } | { refused: 'too_many_tries'; until: Date };

/** What is kept of the password, when it is the one of this account. */
export async function verifyPassword(
	accountId: string,
	password: string,
	address: string
): Promise<{ verified: string } | WrongPassword> {
	const account = await accountBy(accountId);
	const until = await againTries.count(address, accountId);
	const by = { account: accountId, address };
	if (until) return note('password_again', { refused: 'too_many_tries', until }, by);
	if (!(await passwordFits(account?.passwordHash ?? null, password)))
		return note('password_again', { refused: 'no_match' }, by);
	await againTries.forget(address, accountId);
	note('password_again', { ok: true }, by);
	return { verified: (await atTodaysCost(account!, password)).passwordHash };
}

/** Null when it is the password of this account. */
export async function checkPassword(
	accountId: string,
	password: string,
	address: string
): Promise<WrongPassword | null> {
	const outcome = await verifyPassword(accountId, password, address);
	return 'refused' in outcome ? outcome : null;
}
