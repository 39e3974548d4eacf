import { expect, it } from 'vitest';
import type { DueLine } from './due-line';
import { saidOnce } from './said-once';

const harbour: DueLine = {
	...{ link: 'a', team: 'Harbour', phone: '01632 960001', worker: 'Bilal' },
	...{ often: { times: 1, every: 1, unit: 'week' }, on: '2026-12-03', late: true, last: null },
	...{ movingTo: null, away: null, instead: null, putsRight: 'Ruth' }
};
const tern: DueLine = { ...harbour, link: 'b', team: 'Tern', often: null, on: null, late: false };
const righting = { name: 'Bilal', team: 'Harbour' };

it('says who puts it right once, where nothing is booked, and names whoever is there today', () => {
	const said = saidOnce(righting, [harbour, tern]);
	expect(said.righting).toEqual({ name: 'Ruth', team: 'Harbour' });
	expect(said.due).toMatchObject([{ team: 'Harbour', calls: false }]);
	expect(saidOnce(righting, [{ ...harbour, putsRight: null }]).righting!.name).toBeNull();
	expect(saidOnce(righting, [tern]).righting).toEqual(righting);
});

it('leaves it to what is due while something is booked', () => {
	const said = saidOnce(null, [harbour]);
	expect(said.righting).toBeNull();
	expect(said.due).toMatchObject([{ team: 'Harbour', calls: true }]);
});

it('says that nothing is agreed once: not where each agreement stands on the page', () => {
	const said = saidOnce(null, [harbour, tern], true);
	expect(said.due).toMatchObject([{ team: 'Harbour' }]);
	expect(said.none).toEqual({ teams: [], call: null });
	const away = { ...tern, away: { name: 'Bilal', back: '2026-12-07' } };
	expect(saidOnce(null, [away], true).due).toMatchObject([
		{ team: 'Tern', away: { name: 'Bilal' }, calls: true }
	]);
});

it('says it once for all teams, and once whom to call, where it is one', () => {
	const heron = { ...tern, link: 'c', team: 'Heron' };
	expect(saidOnce(null, [tern, harbour, heron]).none).toEqual({
		teams: ['Tern', 'Heron'],
		call: null
	});
	expect(saidOnce(null, [tern, harbour]).none).toEqual({
		teams: ['Tern'],
		call: { name: 'Ruth', phone: '01632 960001' }
	});
	expect(saidOnce({ name: null, team: 'Tern' }, [tern]).none).toEqual({
		teams: ['Tern'],
		call: null
	});
});
