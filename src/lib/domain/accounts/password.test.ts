import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords';
import { passwordProblem } from './password';

describe('a new password', () => {
	it.each([
		['seven77', 'account:problems.passwordShort'],
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

it('the commonest passwords are a hundred or a few more, each long enough to be tried here', () => {
	expect(COMMON_PASSWORDS.size).toBeGreaterThanOrEqual(100);
	for (const password of COMMON_PASSWORDS) {
		expect(password.length).toBeGreaterThanOrEqual(8);
		expect(password).toBe(password.toLowerCase());
	}
});
