// A password whose hash cost less than one made today is hashed again when its own person types it: nobody else can. What is verified by
// it afterwards goes by the hash that is kept then, so that two who type it at once are both let in, and a password that was changed meanwhile
// stays as it was changed.
import { accountBy, replaceHash, type Account } from './accounts';
import { hashPassword, isCheap, passwordFits } from './passwords';

/** An account whose password was typed, with what is kept of that password from now on. */
export async function atTodaysCost(account: Account, typed: string): Promise<Account> {
	if (!isCheap(account.passwordHash)) return account;
	const passwordHash = await hashPassword(typed);
	if (await replaceHash(account.id, account.passwordHash, passwordHash))
		return { ...account, passwordHash };
	const now = await accountBy(account.id);
	return now && (await passwordFits(now.passwordHash, typed)) ? now : account;
}
