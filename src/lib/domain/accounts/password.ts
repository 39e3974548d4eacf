// A password needs length and to be no easy guess; there are no rules about digits or signs, because
// they make passwords that are hard for people and easy for machines.
import { z } from 'zod';
import { atLeast } from '../characters';
import { COMMON_PASSWORDS } from './common-passwords';
import { normalPassword } from './normal-password';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 200;

/** Words that whoever knows what this is would try first. */
export const WORDS_OF_OURS = [
	...['sayso', 'password', 'welcome', 'signin', 'nhs', 'mentalhealth', 'wellbeing', 'recovery'],
	...['myplan', 'careplan', 'crisis', 'consent', 'person', 'worker', 'helper', 'supporter'],
	...['supervisor', 'administrator', 'admin', 'privacy']
] as const;
const OURS = new RegExp(WORDS_OF_OURS.join('|'), 'g');
const FEWEST_OTHER_LETTERS = 4;

/** Whether there is a word of ours in it and little beside: `Sayso-2026`, `my-plan-123`. */
function isOurs(plain: string): boolean {
	const letters = plain.replace(/\P{L}/gu, '');
	const others = letters.replace(OURS, '');
	return others !== letters && others.length < FEWEST_OTHER_LETTERS;
}

/** A password being chosen, as a field of a form; the rest is judged beside the sign-in name. */
export const newPassword = z
	.string()
	.refine(atLeast(SHORTEST_PASSWORD), 'account:problems.passwordShort')
	.max(LONGEST_PASSWORD, 'account:problems.passwordLong');

/** The message key of what is wrong with a new password, or null when it will do. */
export function passwordProblem(typed: string, signInName: string) {
	const password = normalPassword(typed);
	const plain = password.toLowerCase();
	if (!atLeast(SHORTEST_PASSWORD)(password)) return 'account:problems.passwordShort';
	if (password.length > LONGEST_PASSWORD) return 'account:problems.passwordLong';
	if (COMMON_PASSWORDS.has(plain)) return 'account:problems.passwordCommon';
	if (new Set(plain).size < 3 || isOurs(plain)) return 'account:problems.passwordCommon';
	const [mailbox = ''] = signInName.split('@');
	if (mailbox.length >= 3 && plain.includes(mailbox)) return 'account:problems.passwordHasName';
	return null;
}
