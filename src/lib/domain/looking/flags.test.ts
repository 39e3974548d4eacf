import { describe, expect, it } from 'vitest';
import { dayOf } from '../history/fold';
import {
	isAfterTheEnd,
	isOutsideHours,
	manyPeople,
	manyTries,
	sharesFamilyName,
	type Look
} from './flags';

const look = (at: string, person = 'p', more: Partial<Look> = {}): Look => ({
	...{
		line: `${at} ${person}`,
		at: new Date(at),
		team: 'team',
		person: { id: person, name: 'Ada Kent' }
	},
	...{ worker: { id: 'w', name: 'Ines Moor' } },
	...more
});

describe('more people in an hour than usual', () => {
	const ten = Array.from({ length: 10 }, (_, n) => look(`2026-03-02T10:0${n}:00Z`, `p${n}`));

	it('is every look of that hour, and none of another hour or another worker', () => {
		const others = [
			look('2026-03-02T09:00:00Z', 'early'),
			look('2026-03-02T10:05:30Z', 'x', { worker: { id: 'v', name: 'Tom' } })
		];
		expect(manyPeople([...ten, ...others], 9)).toEqual(ten);
		expect(manyPeople(ten, 10)).toEqual([]);
	});

	it('counts people, not looks', () => {
		expect(manyPeople([...ten.slice(0, 9), ...ten.slice(0, 9)], 9)).toEqual([]);
	});
});

describe('outside the team’s hours', () => {
	const weekday = [{ day: 1, opens: '09:00', closes: '17:00' }];
	it.each([
		['open', '2026-03-02T09:00:00Z', false],
		['just closed', '2026-03-02T17:00:00Z', true],
		['just before', '2026-03-02T08:59:59Z', true],
		['another day', '2026-03-03T10:00:00Z', true],
		['in summer', '2026-07-06T08:00:00Z', false]
	])('%s', (_what, at, is) => expect(isOutsideHours(new Date(at), weekday)).toBe(is));

	it('is never so for a team that has not said', () => {
		expect(isOutsideHours(new Date('2026-03-01T03:00:00Z'), [])).toBe(false);
	});
});

it.each([
	['Ines Moor', 'Ada MOOR', true],
	['Dr Ines van Moor', 'Moor', false],
	['Moor', 'Moor', false],
	['Ines Moor', 'Ada Moore', false],
	['Ines Moor ', ' Ada  Moor', true]
])('%s and %s share a family name: %s', (one, other, do_) =>
	expect(sharesFamilyName(one, other)).toBe(do_)
);

describe('after the end', () => {
	const ended = (day: string | null, told = '2026-01-01') => ({
		...{ team: 'team', person: 'p', told: new Date(told) },
		ended: day === null ? null : new Date(day)
	});
	const at = look('2026-03-20T00:00:00Z');
	it.each([
		['fifteen days after', [ended('2026-03-05')], true],
		['fourteen days after', [ended('2026-03-06')], false],
		['never linked', [], false],
		['linked again', [ended('2026-02-01'), ended(null, '2026-02-10')], false],
		['linked again later', [ended('2026-02-01'), ended(null, '2026-03-21')], true]
	])('%s', (_what, links, is) => expect(isAfterTheEnd(at, links, 14)).toBe(is));
});

it('more tries in a day than usual is each of that day', () => {
	const tries = ['2026-07-01T22:59:00Z', '2026-07-01T23:01:00Z', '2026-07-02T12:00:00Z'].map(
		(at) => ({
			...{ line: at, at: new Date(at), worker: 'w' }
		})
	);
	expect(manyTries(tries, 1, dayOf).map(({ line }) => line)).toEqual(
		tries.slice(1).map(({ line }) => line)
	);
	expect(manyTries(tries, 2, dayOf)).toEqual([]);
});
