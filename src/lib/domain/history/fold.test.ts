import { describe, expect, it } from 'vitest';
import { byMonth, pageOf, whoOn } from './fold';
import type { HistoryLine } from './line';

let next = 0;
const SIOBHAN = { kind: 'worker', id: 's', name: 'Siobhan', team: 'Harbour' };
function line(at: string, more: Partial<HistoryLine> = {}): HistoryLine {
	const moment = new Date(at);
	return {
		...{ key: String((next += 1)), us: moment.getTime() * 1000, at: moment, kind: 'look' },
		...{ actor: SIOBHAN, parts: ['week'], purposes: [], name: null, answer: null },
		...{ decision: null, told: null, share: null },
		...more
	};
}
const sizes = (lines: HistoryLine[]) =>
	byMonth(lines).map(({ month, days }) => [
		month,
		days.map(({ day, entries }) => [day, entries.map((e) => e.lines.length)])
	]);

it('says who did something on a day: the person, and others once each', () => {
	const me = { actor: { kind: 'person', id: 'p', name: 'Ada' } };
	const kwame = { actor: { ...SIOBHAN, id: 'k', name: 'Kwame' } };
	const link = { actor: { kind: 'link', id: '', name: '' } };
	const day = (...lines: HistoryLine[]) => whoOn(byMonth(lines)[0]!.days[0]!);
	const at = '2026-07-31T12:00:00Z';
	expect(day(line(at), line(at, me), line(at, kwame), line(at, { parts: [] }))).toEqual({
		you: true,
		others: ['Siobhan', 'Kwame']
	});
	expect(day(line(at, link))).toEqual({ you: false, others: [] });
});

describe('by month and day', () => {
	it('takes the day in Britain, and tells the same once a day', () => {
		expect(
			sizes([
				line('2026-07-31T23:30:00Z'),
				line('2026-07-31T12:00:00Z'),
				line('2026-07-31T11:00:00Z', { kind: 'list_look', parts: [] }),
				line('2026-07-31T10:00:00Z')
			])
		).toEqual([
			['2026-08', [['2026-08-01', [1]]]],
			['2026-07', [['2026-07-31', [2, 1]]]]
		]);
	});

	it.each<[string, Partial<HistoryLine>]>([
		['somebody else', { actor: { ...SIOBHAN, id: 't' } }],
		['another team', { actor: { ...SIOBHAN, team: 'Hillside' } }],
		['other parts', { parts: ['week', 'goals'] }],
		['another reason', { purposes: ['To help'] }],
		['another kind', { kind: 'suggested' }]
	])('keeps apart: %s', (_what, more) => {
		const at = '2026-07-31T12:00:00Z';
		expect(sizes([line(at), line(at, more)])[0]![1]).toEqual([['2026-07-31', [1, 1]]]);
	});

	it('tells openings by a link once a day, as nobody knows who it was', () => {
		const link = { kind: 'card_opened', parts: [], actor: { kind: 'link', id: '', name: '' } };
		const at = '2026-07-31T12:00:00Z';
		expect(sizes([line(at, link), line(at, link)])[0]![1]).toEqual([['2026-07-31', [2]]]);
	});

	it('takes parts in any order, and tells each act of the person', () => {
		const at = '2026-07-31T12:00:00Z';
		const mine = { actor: { kind: 'person', id: 'me', name: 'Ada' } };
		const both = [line(at, { parts: ['a', 'b'] }), line(at, { parts: ['b', 'a'] })];
		expect(sizes([...both, line(at, mine), line(at, mine)])[0]![1]).toEqual([
			['2026-07-31', [2, 1, 1]]
		]);
	});
});

describe('a page', () => {
	const day = (date: string, count: number) =>
		Array.from({ length: count }, (_, n) =>
			line(`${date}T12:00:${String(59 - n).padStart(2, '0')}Z`)
		);

	it('is all of it when there is no more', () => {
		expect(pageOf(day('2026-07-31', 5), 5)).toMatchObject({ before: null });
	});

	it('ends with a whole day', () => {
		const read = [...day('2026-07-31', 3), ...day('2026-07-30', 3)];
		expect(pageOf(read, 5)).toEqual({ lines: read.slice(0, 3), before: read[2]!.us });
	});

	it('ends within a day that is longer than a page, and never between lines of one moment', () => {
		const read = day('2026-07-31', 4);
		expect(pageOf(read, 3)).toEqual({ lines: read.slice(0, 3), before: read[2]!.us });
		const tied = [...read, line('2026-07-31T12:00:56Z')];
		expect(pageOf(tied, 4)).toEqual({ lines: read.slice(0, 3), before: read[2]!.us });
		const one = [line('2026-07-31T12:00:00Z'), line('2026-07-31T12:00:00Z')];
		expect(pageOf(one, 1)).toEqual({ lines: one, before: one[0]!.us });
	});
});
