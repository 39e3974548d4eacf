// Asking for today's password again, before something that a phone left open should not give away. Tries are
// counted as tries to sign in.
import { accountBy } from './accounts';
import { passwordFits } from './passwords';
import { signInTries } from './tries';

export type WrongPassword = { refused: 'no_match' } | { refused: 'too_many_tries'; until: Date };

/** What is kept of the password, when it is the one of this account. */
export async function verifyPassword(
	accountId: string,
	password: string,
	address: string
): Promise<{ verified: string } | WrongPassword> {
	const account = await accountBy(accountId);
	const name = account?.signInName ?? '';
	const until = await signInTries.count(address, name);
	if (until) return { refused: 'too_many_tries', until };
	if (!(await passwordFits(account?.passwordHash ?? null, password)))
		return { refused: 'no_match' };
	await signInTries.forget(address, name);
	return { verified: account!.passwordHash };
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
