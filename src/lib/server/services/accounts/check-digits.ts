// Whether typed digits are those of an account's secret. Tries are counted by the account, so that nobody guesses six digits.
import { readDigits } from '#lib/domain/accounts/digits';
import { note } from '#lib/server/auth/note';
import { halfMinuteOf } from '#lib/server/auth/time-code';
import { digitTries } from '#lib/server/auth/tries';

export type WrongDigits = { refused: 'wrong_digits' } | { refused: 'too_many_tries'; until: Date };

/** The half minute whose digits they are, counted from 1970. */
export async function checkDigits(
	account: string,
	secret: Buffer,
	typed: string,
	address: string
): Promise<{ ok: true; halfMinute: number } | WrongDigits> {
	const until = await digitTries.count(address, account);
	if (until) return note('digits', { refused: 'too_many_tries', until }, { account, address });
	const digits = readDigits(typed);
	const halfMinute = digits && halfMinuteOf(secret, digits);
	if (!halfMinute) return note('digits', { refused: 'wrong_digits' }, { account, address });
	await digitTries.forget(address, account);
	return { ok: true, halfMinute };
}
