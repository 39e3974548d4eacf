import { expect, it } from 'vitest';
import { newSignInName, normalSignInName } from './sign-in-name';

it.each([
	['  Sunny Day ', 'sunny day'],
	['Sam@Example.ORG', 'sam@example.org'],
	['ＳＡＭ', 'sam'],
	['two   spaces', 'two spaces'],
	['عائشہ', 'عائشہ']
])('reads %j as %j', (typed, meant) => {
	expect(normalSignInName(typed)).toBe(meant);
	expect(normalSignInName(meant)).toBe(meant);
});

it('wants three characters that are not spaces', () => {
	expect(newSignInName.safeParse(' ab ').error?.issues[0]?.message).toBe(
		'account:problems.nameShort'
	);
	expect(newSignInName.safeParse('🌻🌻').success).toBe(false);
	expect(newSignInName.parse('🌻🌻🌻')).toBe('🌻🌻🌻');
	expect(newSignInName.parse(' Abc ')).toBe('abc');
	expect(newSignInName.safeParse('x'.repeat(201)).success).toBe(false);
});
