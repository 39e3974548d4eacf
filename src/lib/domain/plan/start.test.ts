import { expect, it } from 'vitest';
import { PARTS } from './parts';
import {
	START_STEPS,
	numberOf,
	partOfStep,
	questionOf,
	stepAfter,
	stepBefore,
	stepFrom
} from './start';

it('asks three questions first, then strengths, and every part once', () => {
	expect(START_STEPS.slice(0, 4)).toEqual(['important', 'plan', 'family', 'strengths']);
	expect(START_STEPS.map(partOfStep).toSorted()).toEqual(PARTS.toSorted());
});

it('asks each question of its own part, and none of any other', () => {
	const asked = PARTS.map((part) => [part, questionOf(part)] as const);
	expect(asked.filter(([, question]) => question)).toEqual([
		['matters', 'important'],
		['goals', 'plan'],
		['people', 'family']
	]);
});

it('leads from the first to the last and back', () => {
	for (const step of START_STEPS.slice(1)) expect(stepAfter(stepBefore(step)!)).toBe(step);
	expect([stepBefore('important'), stepAfter(START_STEPS.at(-1)!)]).toEqual([null, null]);
	expect(START_STEPS.map(numberOf)).toEqual(START_STEPS.map((_, n) => n + 1));
});

it('knows no step by the name of a part that a question stands for', () => {
	expect([stepFrom('week'), stepFrom('goals'), stepFrom('done')]).toEqual(['week', null, null]);
});
