import { describe, expect, it } from 'vitest';
import { byDay, pageOfWeek } from './week';

const entry = (words: string, details: Parameters<typeof byDay>[0][number]['details']) => ({
	words,
	details
});
const told = (...entries: ReturnType<typeof entry>[]) =>
	byDay(entries).map(({ when, entries: on }) => [when, ...on.map(({ words }) => words)]);

describe('a week as a list of days', () => {
	it('goes from Monday, with what has no day at the end', () => {
		expect(
			told(
				entry('whenever', {}),
				entry('choir', { days: ['wed'] }),
				entry('sheep', { days: ['mon', 'wed'] })
			)
		).toEqual([
			['mon', 'sheep'],
			['wed', 'choir', 'sheep'],
			[null, 'whenever']
		]);
	});

	it('puts a day in order: morning before night, nine before ten, no time last', () => {
		expect(
			told(
				entry('some time', { days: ['fri'] }),
				entry('bed', { days: ['fri'], time: 'night' }),
				entry('at ten', { days: ['fri'], time: 'morning', clock: '10:00' }),
				entry('at nine', { days: ['fri'], time: 'morning', clock: '9:00' })
			)
		).toEqual([['fri', 'at nine', 'at ten', 'bed', 'some time']]);
	});

	it('says once what stands on every day', () => {
		const every = entry('sheep', { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] });
		expect(told(entry('choir', { days: ['wed'] }), every)).toEqual([
			['every', 'sheep'],
			['wed', 'choir']
		]);
	});

	it('has no day on which nothing stands', () => {
		expect(told()).toEqual([]);
	});

	it('goes on a page later in the middle of a day, and every line is on one page', () => {
		const days = byDay([
			entry('one', { days: ['mon', 'tue'] }),
			entry('two', { days: ['tue'] }),
			entry('three', {})
		]);
		const pages = [1, 2, 3].map((page) => pageOfWeek(days, page, 2));
		const lines = pages.map(({ days }) =>
			days.map((d) => [d.when, ...d.entries.map((e) => e.words)])
		);
		expect(lines).toEqual([
			[
				['mon', 'one'],
				['tue', 'one']
			],
			[
				['tue', 'two'],
				[null, 'three']
			],
			[]
		]);
		expect(pages.map(({ more }) => more)).toEqual([true, false, false]);
	});
});
