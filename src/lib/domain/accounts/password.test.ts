import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords';
import { LONGEST_PASSWORD, WORDS_OF_OURS, newPassword, passwordProblem } from './password';

describe('a new password', () => {
	it.each([
		['seven77', 'account:problems.passwordShort'],
		['🌻🐄🚲🍐', 'account:problems.passwordShort'],
		['x1y2z3'.repeat(40), 'account:problems.passwordLong'],
		['Password1', 'account:problems.passwordCommon'],
		['abababab', 'account:problems.passwordCommon'],
		['my sunny day', 'account:problems.passwordHasName']
	])('%j is told %s', (password, problem) => {
		expect(passwordProblem(password, 'sunny')).toBe(problem);
	});

	it('may not hold the name of an email address', () => {
		expect(passwordProblem('sam.jones.1', 'sam.jones@example.org')).toBe(
			'account:problems.passwordHasName'
		);
	});

	it.each([['correct horse'], ['blue door step'], ['گھر کے پاس درخت']])(
		'%j will do',
		(password) => {
			expect(passwordProblem(password, 'sunny')).toBeNull();
		}
	);
});

describe('a new password of only', () => {
	it.each([
		['small letters', 'correcthorsebattery'],
		['capitals', 'CORRECTHORSEBATTERY'],
		['digits', '83751946'],
		['signs', '!)(*&^%$'],
		['spaces and letters', '  a b c  '],
		['pictures', '🌻🐄🚲🍐🌻🐄🚲🍐']
	])('%s will do: nothing has to be in it (ASVS 6.2.5)', (_, password) => {
		expect(newPassword.safeParse(password).success).toBe(true);
		expect(passwordProblem(password, 'sunny')).toBeNull();
	});
});

it('eight characters are enough and seven are not, and 200 may be used (ASVS 6.2.1, 6.2.9)', () => {
	const words = 'Take the second gate past the old farm. '.repeat(6);
	for (const [length, good] of [
		[7, false],
		[8, true],
		[64, true],
		[LONGEST_PASSWORD, true]
	] as const) {
		const password = words.slice(0, length);
		expect(newPassword.safeParse(password).success).toBe(good);
		expect(passwordProblem(password, 'sunny') === null).toBe(good);
	}
});

it('a word of ours with little beside it is no password, and among other words it is (ASVS 6.2.11)', () => {
	for (const word of WORDS_OF_OURS)
		expect(passwordProblem(`${word.toUpperCase()}-2026!x`, 'sunny')).toBe(
			'account:problems.passwordCommon'
		);
	for (const password of ['my-plan-1234', 'NHS worker 7', 'Sayso Sayso!'])
		expect(passwordProblem(password, 'sunny')).toBe('account:problems.passwordCommon');
	expect(passwordProblem('the worker has a tandem', 'sunny')).toBeNull();
});

it('the commonest passwords are many more than three thousand, each long enough to be tried here (ASVS 6.2.4)', () => {
	expect(COMMON_PASSWORDS.size).toBeGreaterThan(15_000);
	for (const password of COMMON_PASSWORDS) {
		expect(password.length).toBeGreaterThanOrEqual(8);
		expect(password).toBe(password.toLowerCase());
		expect(passwordProblem(password, 'sunny')).toBe('account:problems.passwordCommon');
	}
});
