import { expect, it } from 'vitest';
import { dueLine, type DueFacts } from './due-line';

const bilal = { id: 'bilal', name: 'Bilal', gone: false, leave: [] };
const ruth = { id: 'ruth', name: 'Ruth', gone: false, leave: [] };
const FACTS: DueFacts = {
	...{ link: 'link', now: '2026-11-28T12:00:00Z', team: 'Harbour', phone: '01632 960001' },
	...{ nation: 'wales', always: false, holidays: false, hours: null },
	...{
		worker: bilal,
		instead: ruth,
		supervisor: 'Siobhan',
		last: null,
		contacts: [],
		movingTo: null
	},
	terms: {
		...{ times: 1, every: 1, unit: 'week', days: [1, 2, 3, 4, 5], from: '09:00' },
		...{ zone: 'Europe/London', began: '2026-11-26T10:00:00Z' }
	}
};
const kept = (at: string) => ({ contacts: [{ at, state: 'kept' }], last: at });
const away = (from: string, until: string) => ({ ...bilal, leave: [{ from, until }] });

it('says by when, and that it is late with the last one and who puts it right', () => {
	expect(dueLine(FACTS)).toMatchObject({ on: '2026-12-03', late: false, last: null, away: null });
	const late = { ...FACTS, terms: { ...FACTS.terms!, began: '2026-11-02T10:00:00Z' } };
	expect(dueLine({ ...late, ...kept('2026-11-12T10:00:00Z') })).toMatchObject({
		...{ on: '2026-11-19', late: true, last: '2026-11-12', putsRight: 'Bilal' }
	});
});

it('says who is away, from when they are back, and who comes instead', () => {
	const worker = away('2026-11-27', '2026-12-06');
	expect(dueLine({ ...FACTS, worker })).toMatchObject({
		...{
			on: '2026-12-03',
			away: { name: 'Bilal', back: '2026-12-07' },
			instead: 'Ruth',
			putsRight: 'Ruth'
		}
	});
	const longer = {
		...worker,
		leave: [...worker.leave, { from: '2026-12-07', until: '2026-12-08' }]
	};
	expect(dueLine({ ...FACTS, worker: longer }).away!.back).toBe('2026-12-09');
	expect(dueLine({ ...FACTS, worker: away('2026-12-01', '2026-12-06') }).away).toBeNull();
});

it('names the supervisor where nobody comes, and nobody where there is none', () => {
	const worker = away('2026-11-28', '2026-11-28');
	const nobody = { ...FACTS, worker, instead: null };
	expect(dueLine(nobody)).toMatchObject({ instead: null, putsRight: 'Siobhan' });
	expect(dueLine({ ...nobody, supervisor: null }).putsRight).toBeNull();
	expect(dueLine({ ...FACTS, worker: { ...bilal, gone: true } })).toMatchObject({
		...{ away: null, putsRight: 'Ruth' }
	});
});

it('says plainly that nothing is agreed', () => {
	expect(dueLine({ ...FACTS, terms: null })).toMatchObject({ often: null, on: null, late: false });
});

it('keeps the holidays of the team’s nation and the days on which it works', () => {
	const due = (began: string, more: Partial<DueFacts>) =>
		dueLine({ ...FACTS, ...more, now: began, terms: { ...FACTS.terms!, began } }).on;
	expect(due('2026-11-23T10:00:00Z', { nation: 'wales' })).toBe('2026-11-30');
	expect(due('2026-11-23T10:00:00Z', { nation: 'scotland' })).toBe('2026-11-27');
	expect(due('2026-11-23T10:00:00Z', { nation: 'scotland', holidays: true })).toBe('2026-11-30');
	expect(due('2026-11-23T10:00:00Z', { hours: [2, 3] })).toBe('2026-11-25');
	expect(due('2026-11-23T10:00:00Z', { hours: [2, 3], always: true })).toBe('2026-11-30');
});
