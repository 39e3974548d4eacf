// A code is worked out from a session's token, which has 200 random bits, so that nobody without the token can tell it beforehand.
import { expect, it } from 'vitest';
import { readCode } from '#lib/domain/accounts/code';
import { codeHash, codeOfForm } from './one-time-code';

const TOKEN = 'own-abcdefghijklmnopqrstuvwxyz234567abcdefgh';
const FORM = '00000000-0000-4000-8000-000000000000';

it('a form sent twice has the same code, and any other form or session another (ASVS 6.5.3)', () => {
	const code = codeOfForm(TOKEN, FORM);
	expect(codeOfForm(TOKEN, FORM)).toBe(code);
	const others = Array.from({ length: 2_000 }, (_, n) => [
		codeOfForm(TOKEN, `${FORM}${n}`),
		codeOfForm(`${TOKEN}${n}`, FORM)
	]).flat();
	expect(new Set([code, ...others]).size).toBe(4_001);
});

it('every place of a code is any of 32 characters (ASVS 6.5.4)', () => {
	const codes = Array.from({ length: 2_000 }, (_, n) => readCode(codeOfForm(TOKEN, String(n)))!);
	for (let place = 0; place < 10; place++)
		expect(new Set(codes.map((code) => code[place])).size).toBe(32);
});

it('is kept as a digest, the same however it is typed', () => {
	expect(codeHash('abcde-fghjk')).toEqual(codeHash('ABCDEFGHJK'));
	expect(codeHash('ABCDE-FGHJK').toString('latin1')).not.toContain('ABCDE');
	expect(codeHash('ABCDE-FGHJK')).not.toEqual(codeHash('ABCDE-FGHJM'));
});
