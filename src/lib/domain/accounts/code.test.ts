import { describe, expect, it } from 'vitest';
import { codeFrom, groupCode, readCode } from './code';

describe('a one-time code', () => {
	it('has ten characters that cannot be mistaken for one another', () => {
		for (let first = 0; first < 256; first++) {
			const code = codeFrom(Uint8Array.from({ length: 10 }, (_, i) => first + i * 31));
			expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
		}
	});

	it('uses every character equally often', () => {
		const seen = new Map<string, number>();
		for (let byte = 0; byte < 256; byte++) {
			const character = codeFrom(new Uint8Array(10).fill(byte))[0]!;
			seen.set(character, (seen.get(character) ?? 0) + 1);
		}
		expect([...new Set(seen.values())]).toEqual([8]);
		expect(seen.size).toBe(32);
	});

	it('is shown in two groups and read back', () => {
		const code = codeFrom(new Uint8Array([1, 2, 3, 250, 5, 6, 7, 8, 9, 10]));
		expect(groupCode(code)).toMatch(/^.{5}-.{5}$/);
		expect(readCode(groupCode(code))).toBe(code);
	});

	it.each([
		['lower case', 'abcde-fghjk', 'ABCDEFGHJK'],
		['spaces and no dash', ' ABCDE FGHJK ', 'ABCDEFGHJK'],
		['another dash', 'ABCDE–FGHJK', 'ABCDEFGHJK'],
		['O for nought', 'OBCDE-FGHJO', '0BCDEFGHJ0'],
		['I and L for one', 'iBCDE-FGHJl', '1BCDEFGHJ1'],
		['wide characters', 'ＡBCDE-FGHJK', 'ABCDEFGHJK']
	])('is read with %s', (_, typed, meant) => {
		expect(readCode(typed)).toBe(meant);
	});

	it.each([[''], ['ABCDE'], ['ABCDE-FGHJKM'], ['ABCDE-FGHJU'], ['ABCDE-FGHJ!']])(
		'is nothing when it says "%s"',
		(typed) => {
			expect(readCode(typed)).toBeNull();
		}
	);
});
