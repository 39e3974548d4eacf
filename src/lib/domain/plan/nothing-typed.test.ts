import { describe, expect, test } from 'vitest';
import { nothingTyped } from './nothing-typed';

const UNTOUCHED = { heading: '', words: '', 'step1.what': '', 'step1.how': '', here: '0' };

describe('nothing was typed', () => {
	test('in a form as it was printed, or with spaces alone', () => {
		expect(nothingTyped(UNTOUCHED)).toBe(true);
		expect(nothingTyped({ ...UNTOUCHED, words: ' \n ', version: '3', because: 'an id' })).toBe(
			true
		);
		expect(nothingTyped({})).toBe(true);
	});

	test.each([
		['a heading', { heading: 'Keys' }],
		['a word', { words: 'x' }],
		['a step', { 'step1.what': 'Ring' }],
		['how a step is taken', { 'step1.how': 'alone' }],
		['a day', { days: 'mon' }],
		['two days', { days: ['mon', 'tue'] }]
	])('but not where there is %s', (_, box) => {
		expect(nothingTyped({ ...UNTOUCHED, ...box })).toBe(false);
	});
});
