// A move as a page shows it on a day: what it asks of the person, and when.
import { describe, expect, it } from 'vitest';
import type { Move, WeekSaid } from './move';
import { seenOn, waitsForPerson } from './seen';
import { STEPS_OF } from './templates';

const at = new Date('2026-11-20T10:00:00Z');
const side = { teamId: 'h', team: 'Harbour', worker: 'Kwame', phone: '0808 157 0100' };
const ASKED: Move = {
	...{ id: 'm', personId: 'p', template: 'gp', steps: STEPS_OF.gp.slice(-2), fromLink: 'l' },
	...{
		old: side,
		new: { ...side, teamId: 'm', team: 'Marsh', worker: null },
		inside: false,
		nation: 'england'
	},
	...{ askedBy: 'Kwame', askedAt: at, told: 'What to expect', missed: 'We call', first: 'A visit' },
	...{
		said: null,
		saidAt: null,
		saidTo: null,
		notBefore: null,
		acceptedAt: null,
		acceptedBy: null
	},
	...{ understood: false, declinedAt: null, declinedWords: '', begunOn: null, toLink: null },
	...{ firstHeldAt: null, nextBooked: false, readyAt: null, closedAt: null, calledOffAt: null },
	...{
		offKind: null,
		calledOffBy: null,
		offWords: '',
		offBecause: null,
		next: null,
		reopenedAt: null,
		noWayBack: null,
		answers: [],
		notes: [],
		...{ calls: false, handovers: [], plan: null, tolds: [] }
	},
	version: 1
};
const BEGUN: Move = {
	...{ ...ASKED, said: 'yes', saidAt: at, acceptedAt: at, understood: true, toLink: 'k' },
	begunOn: '2026-11-24'
};
const said = (week: number, on: string, what: WeekSaid['said'] = 'ready'): WeekSaid => ({
	...{ week, said: what, on, againOn: null, toldTo: null }
});
const on = (move: Partial<Move>, today: string) =>
	seenOn({ ...BEGUN, ...move }, today, new Date(`${today}T12:00:00Z`));

describe('what a move asks of the person', () => {
	it('is whether they would like it, until they have said something', () => {
		expect(waitsForPerson(seenOn(ASKED, '2026-11-24', at))).toBe('asked');
		for (const answer of ['not_yet', 'talk', 'yes'] as const)
			expect(waitsForPerson(seenOn({ ...ASKED, said: answer }, '2026-11-24', at))).toBeNull();
	});

	it('is nothing before its first day, and then about each week once', () => {
		expect(on({}, '2026-11-23')).toMatchObject({ how: 'soon', now: null });
		expect(waitsForPerson(on({}, '2026-11-23'))).toBeNull();
		expect(on({}, '2026-11-24')).toMatchObject({ how: 'begun', now: { week: 1, step: 0 } });
		expect(waitsForPerson(on({}, '2026-11-24'))).toBe('week');
		expect(waitsForPerson(on({ answers: [said(1, '2026-11-25')] }, '2026-11-25'))).toBeNull();
	});

	it('is its end only when nothing is missing', () => {
		const answers = [said(1, '2026-11-25'), said(2, '2026-12-02')];
		const ready = on({ answers, readyAt: at }, '2026-12-03');
		expect(ready.readyToEnd).toBe(true);
		expect(ready.missing).toEqual({ gate: 'held', open: false, whose: 'new' });
		expect(waitsForPerson(ready)).toBeNull();
		const met = on({ answers, readyAt: at, firstHeldAt: at, nextBooked: true }, '2026-12-03');
		expect(met.missing).toBeNull();
		expect(waitsForPerson(met)).toBe('end');
		const back = [...answers, said(2, '2026-12-04', 'not_yet')];
		const held = on({ answers: back, firstHeldAt: at, nextBooked: true }, '2026-12-04');
		expect(held.missing).toEqual({ gate: 'ready', open: false, whose: 'person' });
		expect(waitsForPerson(held)).toBeNull();
	});

	it('is about a week again after the way back: who was ready before is not ready now', () => {
		const answers = [said(1, '2026-11-25'), said(2, '2026-12-02')];
		const again = { answers, reopenedAt: at, firstHeldAt: at, nextBooked: true };
		expect(waitsForPerson(on(again, '2026-12-04'))).toBeNull();
		expect(waitsForPerson(on(again, '2026-12-08'))).toBe('week');
	});

	it('is nothing any more when it is over, and the way back is open for eight weeks', () => {
		const over = on({ closedAt: at }, '2026-11-25');
		expect(over).toMatchObject({ how: 'closed', weeks: [], now: null, goesBack: true });
		expect(waitsForPerson(over)).toBeNull();
		expect(on({ closedAt: at }, '2027-01-16').goesBack).toBe(false);
	});

	it('offers no way back that would be refused, and says why while there would be time for it', () => {
		const stuck = { closedAt: at, noWayBack: 'move_open' } as const;
		const [now, late] = [on(stuck, '2026-11-25'), on(stuck, '2027-01-16')];
		expect(now).toMatchObject({ goesBack: false, goesNotBack: 'move_open' });
		expect(late).toMatchObject({ goesBack: false, goesNotBack: null });
		expect(on({ closedAt: at }, '2026-11-25').goesNotBack).toBeNull();
	});

	it('says no more who leads once another move has changed that since', () => {
		const later = new Date(+at + 86_400_000);
		const among = (move: Partial<Move>, other: Partial<Move>) => {
			const [one, two] = [
				{ ...BEGUN, ...move },
				{ ...BEGUN, id: 'n', fromLink: 'k', toLink: 'z', ...other }
			];
			return seenOn(one, '2026-11-25', at, [one, two]).overtaken;
		};
		expect(among({ closedAt: at }, { closedAt: later })).toBe(true);
		expect(among({ closedAt: at }, {}), 'it goes on').toBe(false);
		expect(among({ closedAt: later }, { closedAt: at }), 'it was before').toBe(false);
		expect(among({ calledOffAt: at }, { closedAt: later }), 'from another team').toBe(false);
		expect(among({ calledOffAt: at }, { fromLink: 'l', closedAt: later })).toBe(true);
		expect(among({}, { fromLink: 'l', closedAt: later }), 'this one goes on').toBe(false);
	});
});
