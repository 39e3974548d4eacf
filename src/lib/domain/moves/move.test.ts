// How far a move is, who leads, and what it still needs: every mix of what can be known of one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { areOpen, gatesToBegin, gatesToEnd, nextGate } from './gates';
import type { HandoverCall } from './handover';
import { goesOnFrom, isOpen, isTimeToGoBack, leads, stateOf, type Move } from './move';

const RUNS = { numRuns: count('moves'), seed: 64 };
const TODAY = '2026-11-24';
const at = new Date('2026-11-20T10:00:00Z');
const moment = fc.constantFrom(null, at);

const gated = fc.record({
	told: fc.constantFrom('', '  ', 'You will meet Siobhan.'),
	missed: fc.constantFrom('', '\n', 'We call the same day.'),
	said: fc.constantFrom(null, 'yes' as const, 'not_yet' as const, 'talk' as const),
	acceptedAt: moment,
	understood: fc.boolean(),
	begunOn: fc.constantFrom(null, '2026-11-23', TODAY, '2026-11-25'),
	firstHeldAt: moment,
	nextBooked: fc.boolean(),
	ready: fc.boolean(),
	...{ declinedAt: fc.constant(null), calledOffAt: fc.constant(null), closedAt: fc.constant(null) },
	handovers: fc.array(
		fc.constantFrom(
			{ id: 'held', heldOn: '2026-11-23', droppedAt: null },
			{ id: 'dropped', heldOn: null, droppedAt: at },
			{ id: 'owed', heldOn: null, droppedAt: null }
		) as never,
		{ maxLength: 2 }
	) as fc.Arbitrary<HandoverCall[]>
});

describe('the gates', () => {
	it('are open only when nothing is missing, and the first that is not says whose turn it is', () => {
		const seen = { begin: 0, end: 0 };
		const whole = fc.oneof(
			gated,
			gated.map((one) => ({
				...{ ...one, told: 'What to expect.', missed: 'We call.', said: 'yes' as const },
				...{ acceptedAt: at, understood: true }
			}))
		);
		fc.assert(
			fc.property(whole, (move) => {
				const mayBegin =
					/\S/.test(move.told) &&
					/\S/.test(move.missed) &&
					move.said === 'yes' &&
					move.acceptedAt instanceof Date &&
					move.understood;
				const mayEnd =
					mayBegin &&
					(move.begunOn === TODAY || move.begunOn === '2026-11-23') &&
					move.ready &&
					move.firstHeldAt instanceof Date &&
					move.nextBooked &&
					move.handovers.every(({ id }) => id !== 'owed');
				const [begin, end] = [gatesToBegin(move, TODAY), gatesToEnd(move, TODAY)];
				expect([areOpen(begin), areOpen(end)]).toEqual([mayBegin, mayEnd]);
				if (mayBegin) seen.begin++;
				if (mayEnd) seen.end++;
				expect(nextGate(end) === null).toBe(mayEnd);
				for (const { open, whose, gate } of end)
					if (!open && (gate === 'yes' || gate === 'ready')) expect(whose).toBe('person');
			}),
			RUNS
		);
		expect(seen.begin).toBeGreaterThan(RUNS.numRuns / 10);
		expect(seen.end).toBeGreaterThan(RUNS.numRuns / 200);
	});

	it('say who can open each', () => {
		const none = {
			...{ told: '', missed: '', said: null, acceptedAt: null, understood: false },
			...{ begunOn: null, firstHeldAt: null, nextBooked: false, ready: false },
			...{ declinedAt: null, calledOffAt: null, closedAt: null, handovers: [] }
		};
		expect(gatesToEnd(none, TODAY).map(({ gate, whose }) => `${gate} ${whose}`)).toEqual([
			...['told old', 'missed old', 'yes person', 'accepted new'],
			...['begun new', 'ready person', 'held new', 'booked new', 'called old']
		]);
	});
});

describe('a move', () => {
	const facts = fc.record({
		said: fc.constantFrom(null, 'yes' as const, 'not_yet' as const, 'talk' as const),
		declinedAt: moment,
		calledOffAt: moment,
		closedAt: moment,
		begunOn: fc.constantFrom(null, TODAY)
	});

	it('is led by one side at every moment: the old one until the person has ended it', () => {
		fc.assert(
			fc.property(facts, (move) => {
				expect(leads(move)).toBe(move.closedAt === null ? 'old' : 'new');
				const over = [move.declinedAt, move.calledOffAt, move.closedAt].some((one) => one !== null);
				expect(isOpen(move)).toBe(!over);
				if (stateOf(move) === 'accepting') expect(move.said).toBe('yes');
			}),
			RUNS
		);
	});

	it.each([
		[{}, 'asked'],
		[{ said: 'not_yet' }, 'waits'],
		[{ said: 'talk' }, 'waits'],
		[{ said: 'yes' }, 'accepting'],
		[{ said: 'yes', declinedAt: at }, 'declined'],
		[{ said: 'yes', begunOn: TODAY }, 'begun'],
		[{ said: 'yes', begunOn: TODAY, closedAt: at }, 'closed'],
		[{ said: 'yes', begunOn: TODAY, calledOffAt: at }, 'called_off']
	] as const)('%j is %s', (facts_, state) => {
		const none = { said: null, declinedAt: null, calledOffAt: null, closedAt: null, begunOn: null };
		expect(stateOf({ ...none, ...facts_ })).toBe(state);
	});

	it('leaves no room for another from the same team while it goes on, but after a not yet', () => {
		fc.assert(
			fc.property(facts, (move) => {
				const all = [{ ...move, fromLink: 'a' } as Move];
				const over = [move.declinedAt, move.calledOffAt, move.closedAt].some((one) => one !== null);
				expect(goesOnFrom({ id: 'a' }, all)).toBe(!over && move.said !== 'not_yet');
				expect(goesOnFrom({ id: 'b' }, all)).toBe(false);
			}),
			RUNS
		);
	});

	it('can be gone back on for 56 days, and not after', () => {
		const closed = { closedAt: at, calledOffAt: null } as Move;
		expect(isTimeToGoBack(closed, new Date('2027-01-15T09:59:59Z'))).toBe(true);
		expect(isTimeToGoBack(closed, new Date('2027-01-15T10:00:00Z'))).toBe(false);
		expect(isTimeToGoBack({ ...closed, closedAt: null }, at)).toBe(false);
	});
});
