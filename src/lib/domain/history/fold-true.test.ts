// A folded day is true to its lines: each stands in it once, nothing is told as the same that would read otherwise, and nobody who did
// something is left out of its name.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byMonth, dayOf, pageByMonth, whoOn } from './fold';
import { isBySomebodyElse, type HistoryLine } from './line';

const some = <T>(...of: T[]) => fc.constantFrom(...of);
const NOON = Date.UTC(2026, 6, 31, 21);
const aLine = fc
	.record({
		hours: some(0, 0, 1, 30),
		kind: some('look', 'told_no', 'erased'),
		actor: fc.record({
			kind: some('worker', 'worker', 'supporter', 'person', 'link', 'upkeep'),
			id: some('a', 'a', 'b'),
			name: some('Sam', 'Sam', 'Siobhan'),
			job: some('Nurse', 'Nurse', 'Manager'),
			team: some('Harbour', 'Harbour', 'Hillside')
		}),
		parts: some(['goals', 'week'], ['week', 'goals'], ['week']),
		purposes: some(['To help', 'To plan'], ['To plan', 'To help']),
		name: some(null, null, 'Harbour'),
		answer: some(null, null, 'all'),
		decision: some(null, null, 'd'),
		told: some(null, null, { how: 'phone', on: '2026-07-01' }, { how: 'phone', on: '2026-07-02' }),
		share: some(null, null, 's')
	})
	.map(({ hours, ...rest }) => {
		const at = new Date(NOON - hours * 3_600_000);
		return { ...rest, at, us: at.getTime() * 1000 };
	});
const aHistory = fc
	.array(aLine, { minLength: 20, maxLength: 120 })
	.map((lines) =>
		lines
			.toSorted((a, b) => b.us - a.us)
			.map((line, n): HistoryLine => ({ ...line, us: line.us - n, key: String(n) }) as HistoryLine)
	);

/** All that a page says of a line, but for its moment. */
const read = ({ key: _key, us: _us, at: _at, parts, purposes, ...rest }: HistoryLine) =>
	rest.kind === 'erased'
		? { kind: 'erased' }
		: { ...rest, parts: parts.toSorted(), purposes: purposes.toSorted() };

it('holds each line once, under its day, with what reads the same and nothing else', () => {
	fc.assert(
		fc.property(aHistory, (lines) => {
			const days = byMonth(lines).flatMap(({ days }) => days);
			const stand = days.flatMap(({ entries }) => entries.flatMap((entry) => entry.lines));
			expect(stand.map(({ key }) => key).toSorted()).toEqual(
				lines.map(({ key }) => key).toSorted()
			);
			for (const { day, entries } of days)
				for (const { lines: same } of entries)
					for (const line of same) {
						expect(dayOf(line.at)).toBe(day);
						expect(read(line)).toEqual(read(same[0]!));
					}
		}),
		{ numRuns: 500 }
	);
});

it('names whoever did something that day: each of two with one name, and both names of one', () => {
	fc.assert(
		fc.property(aHistory, (lines) => {
			for (const day of byMonth(lines).flatMap(({ days }) => days)) {
				const by = day.entries.flatMap((entry) => entry.lines).filter(isBySomebodyElse);
				const people = new Set(by.map(({ actor }) => `${actor.kind} ${actor.id} ${actor.name}`));
				const { others } = whoOn(day);
				expect(others).toHaveLength(people.size);
				expect(new Set(others)).toEqual(new Set(by.map(({ actor }) => actor.name)));
			}
		}),
		{ numRuns: 500 }
	);
});

it('page after page holds each line once, and a day that is on two pages says so on both', () => {
	fc.assert(
		fc.property(aHistory, fc.integer({ min: 1, max: 12 }), (all, most) => {
			const stand: string[] = [];
			const pages: { day: string; cut: boolean }[] = [];
			for (let until: number | null = null, more = true; more;) {
				const left = all.filter(({ us }) => until === null || us < until);
				const least = left[most]?.us ?? -Infinity; // a page and one more, with all of one moment
				const page = pageByMonth(
					left.filter(({ us }) => us >= least),
					most,
					until
				);
				for (const { day, cut, entries } of page.months.flatMap(({ days }) => days)) {
					pages.push({ day, cut });
					stand.push(...entries.flatMap(({ lines }) => lines.map(({ key }) => key)));
				}
				until = page.before;
				more = until !== null;
			}
			expect(stand.toSorted()).toEqual(all.map(({ key }) => key).toSorted());
			for (const { day, cut } of pages)
				expect(cut).toBe(pages.filter((other) => other.day === day).length > 1);
		}),
		{ numRuns: 500 }
	);
});
