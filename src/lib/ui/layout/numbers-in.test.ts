import { expect, test } from 'vitest';
import { numbersIn } from './numbers-in';

const calls = (text: string) => numbersIn(text).filter((_, i) => i % 2 === 1);

test('each number of a sentence can be pressed', () => {
	expect(calls('If you are not safe now, call 999, or 111 and choose option 2.')).toEqual([
		'999',
		'111'
	]);
	expect(calls('Call 0808 157 0111 or +44 1632 960110, or text 85258.')).toEqual([
		'0808 157 0111',
		'+44 1632 960110',
		'85258'
	]);
	expect(calls('(020) 2026-1999')).toEqual(['(020) 2026-1999']);
	expect(calls('Ring 01632 2026 12, or 116 123.')).toEqual(['01632 2026 12', '116 123']);
});

test('a year is no number to call', () => {
	expect(calls('You will know by 30 November 2026. You can call 01632 960110.')).toEqual([
		'01632 960110'
	]);
	expect(calls('30 listopada 2026, 14:00')).toEqual([]);
	expect(calls('آپ کو 30 نومبر 2026 تک معلوم ہو جائے گا۔')).toEqual([]);
});

test('nothing of the sentence is lost', () => {
	const text = 'By 2 December 2026: call 01632 960110, or 999.';
	expect(numbersIn(text).join('')).toBe(text);
});
