import { describe, expect, it } from 'vitest';
import { inPlanOrder } from '../plan/parts';
import { BUNDLES, BUNDLE_NAMES, bundleFrom } from './bundles';
import { endingSoon } from './ending';
import { PERIODS, offerFor } from './offers';
import { SECTORS } from './terms';

const NOW = new Date('2026-05-20T12:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const grant = (starts: number, ends: number | null, more = {}) => ({
	id: 'a',
	granteeKind: 'team' as const,
	granteeId: 't',
	teamId: 't',
	parts: ['week'] as const,
	abilities: ['see'] as const,
	starts: inDays(starts),
	ends: ends === null ? null : inDays(ends),
	stoppedAt: null,
	condition: 'now' as const,
	keptOut: false,
	...more
});

describe('what is offered', () => {
	it('stands in the order of the sector, and leaves nothing out', () => {
		expect(offerFor('mental_health').conditions[0]).toBe('once_met');
		expect(offerFor('crisis').conditions[0]).toBe('once_met');
		expect(offerFor('voluntary').conditions[0]).toBe('now');
		expect(offerFor('gp')).toMatchObject({
			first: 'worker',
			periods: ['days', 'months', 'stop', 'date']
		});
		expect(offerFor(null)).toMatchObject({ conditions: ['now'], abilities: ['suggest'] });
		for (const sector of SECTORS)
			expect(offerFor(sector).periods.toSorted()).toEqual(PERIODS.toSorted());
	});

	it('bundles are parts of a plan in its order, each once', () => {
		for (const name of BUNDLE_NAMES) {
			expect(inPlanOrder(BUNDLES[name])).toEqual(BUNDLES[name]);
			expect(bundleFrom(name)).toBe(name);
		}
		expect(bundleFrom('none')).toBeNull();
		expect(bundleFrom(null)).toBeNull();
	});
});

describe('what ends soon', () => {
	const soon = (g: ReturnType<typeof grant>, letEnd: string[] = []) =>
		endingSoon([g], letEnd, NOW).length === 1;

	it('is said in the last fourteen days, once half of the time is over', () => {
		expect(soon(grant(-60, 14))).toBe(true);
		expect(soon(grant(-60, 14.01))).toBe(false);
		expect(soon(grant(-1, 6))).toBe(false);
		expect(soon(grant(-4, 3))).toBe(true);
	});

	it('is not said of what has no end, is over, has not begun, is kept out, or is let end', () => {
		expect(soon(grant(-60, null))).toBe(false);
		expect(soon(grant(-60, -1))).toBe(false);
		expect(soon(grant(1, 5))).toBe(false);
		expect(soon(grant(-60, 5, { stoppedAt: inDays(-1) }))).toBe(false);
		expect(soon(grant(-60, 5, { keptOut: true }))).toBe(false);
		expect(soon(grant(-60, 5), ['a'])).toBe(false);
	});
});
