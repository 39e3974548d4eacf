// What is typed into the two boxes, as words to look for.
import { expect, it } from 'vitest';
import { spotOf, wordsOf } from './search';

it.each([
	['Gardening,  or  a WALK!', ['gardening', 'or', 'a', 'walk']],
	['باغبانی', ['باغبانی']],
	['ogródek', ['ogródek']],
	['?!', []],
	['1 2 3 4 5 6 7 8 9 10', ['1', '2', '3', '4', '5', '6', '7', '8']]
])('%s', (typed, words) => {
	expect(wordsOf(typed)).toEqual(words);
});

it.each([
	['ZZ9 4MB', ['zz9']],
	['zz94mb', ['zz9']],
	['SA15', ['sa15']],
	['near SW1A 1AA', ['sw1a']],
	['Marram Bay', ['marram', 'bay']]
])('where: %s', (typed, words) => {
	expect(spotOf(typed)).toEqual(words);
});
