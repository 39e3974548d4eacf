// What could be told in a move as it is, and what of it the person is to read.
import { describe, expect, it } from 'vitest';
import { isLastStep, toBeTold, toldThatWaits, toldToRead, type ToldMove } from './told';
import { STEPS_OF } from './templates';

const NOW = { week: 1, step: 0, begins: '2026-11-24', ends: '2026-11-30', said: null };
const move = (over: object) =>
	({ how: 'begun', now: NOW, missing: 'ready', readyToEnd: false, ...over }) as never;
const told = (state: ToldMove['state']) => ({ id: state, state }) as ToldMove;

describe('what can be told in a move', () => {
	it.each([
		['yes', { how: 'asked' }],
		['yes', { how: 'waits' }],
		['ready', {}],
		['end', { missing: null }],
		[null, { readyToEnd: true }],
		[null, { how: 'accepting' }],
		[null, { how: 'soon' }],
		[null, { how: 'closed' }],
		[null, { how: 'called_off' }]
	])('is %s where it is %o', (said, over) => {
		expect(toBeTold(move(over))).toBe(said);
	});
});

describe('what of it is to be read', () => {
	it('is first what came to count, and then what waits', () => {
		expect(toldToRead({ tolds: [] })).toBeNull();
		expect(toldToRead({ tolds: [told('waits')] })).toBe('toConfirm');
		expect(toldToRead({ tolds: [told('waits'), told('counts')] })).toBe('confirmed');
		expect(toldThatWaits({ tolds: [told('counts'), told('waits')] })?.id).toBe('waits');
		expect(toldThatWaits({ tolds: [told('counts')] })).toBeNull();
	});

	it('and the last step is where being ready is being ready to end', () => {
		const steps = [...STEPS_OF.gp];
		expect(isLastStep({ now: { ...NOW, step: steps.length - 1 } as never, steps })).toBe(true);
		expect(isLastStep({ now: NOW as never, steps })).toBe(false);
		expect(isLastStep({ now: null, steps })).toBe(false);
	});
});
