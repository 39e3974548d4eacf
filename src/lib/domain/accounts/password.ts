// A password needs length and to be no easy guess; there are no rules about digits or signs, because
// they make passwords that are hard for people and easy for machines.
import { z } from 'zod';
import { COMMON_PASSWORDS } from './common-passwords';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 200;

/** The same password from every keyboard. */
export function normalPassword(typed: string): string {
	return typed.normalize('NFKC');
}

/** A password being chosen, as a field of a form; the rest is judged beside the sign-in name. */
export const newPassword = z
	.string()
	.min(SHORTEST_PASSWORD, 'account:problems.passwordShort')
	.max(LONGEST_PASSWORD, 'account:problems.passwordLong');

/** The message key of what is wrong with a new password, or null when it will do. */
export function passwordProblem(typed: string, signInName: string) {
	const password = normalPassword(typed);
	const plain = password.toLowerCase();
	if (password.length < SHORTEST_PASSWORD) return 'account:problems.passwordShort';
	if (password.length > LONGEST_PASSWORD) return 'account:problems.passwordLong';
	if (COMMON_PASSWORDS.has(plain)) return 'account:problems.passwordCommon';
	if (new Set(plain).size < 3) return 'account:problems.passwordCommon';
	const [mailbox = ''] = signInName.split('@');
	if (mailbox.length >= 3 && plain.includes(mailbox)) return 'account:problems.passwordHasName';
	return null;
}
