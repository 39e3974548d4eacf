import { expect, test } from 'vitest';
import { answersOf, NOTHING_AFTER, questionLeft, wishOf, type AnswersAfter } from './after';

const ALL = { what: 'parts', parts: ['matters'], whom: 'My sister', how: 'read' } as const;
const all = { ...ALL, parts: [...ALL.parts] } satisfies AnswersAfter;

test.each([
	[{}, 'what'],
	[{ what: 'nothing' }, null],
	[{ what: 'parts' }, 'parts'],
	[{ ...all, whom: undefined }, 'whom'],
	[{ ...all, how: undefined }, 'how'],
	[all, null]
] as [AnswersAfter, string | null][])('after %j the question that is left is %s', (given, left) => {
	expect(questionLeft(given)).toBe(left);
	expect(wishOf(given) === null).toBe(left !== null);
});

test('nothing is nothing, whatever was answered before', () => {
	expect(wishOf({ ...all, what: 'nothing' })).toEqual(NOTHING_AFTER);
});

test('what was said comes back as answers, and as the same wish', () => {
	for (const wish of [NOTHING_AFTER, { parts: all.parts, whom: all.whom, how: all.how }])
		expect(wishOf(answersOf(wish))).toEqual(wish);
	expect(answersOf(null)).toEqual({});
});
