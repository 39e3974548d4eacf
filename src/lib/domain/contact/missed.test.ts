// The usual protocol, day by day, on a weekday, before a weekend, at Christmas, and where nothing is safe.
import { describe, expect, it } from 'vitest';
import { stepsOf } from './missed';

const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));
const USUAL = { moreTries: 2, withinHours: 24, decideHours: 2 };
const calendar = (more: object = {}) => ({
	hours: WEEK,
	closed: [],
	safe: null,
	ways: true,
	...more
});
const told = (at: string, more: object = {}, byUs = true) =>
	stepsOf(USUAL, { at, byUs, tries: 0, first: null, last: null }, calendar(more)).map(
		(step) =>
			`${step.kind} ${step.at.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString().slice(0, 16)}`
	);

describe('the usual protocol', () => {
	it('says sorry on the same day, tries twice more within 24 hours, and then somebody decides', () => {
		expect(told('2026-11-24T14:00:00Z')).toEqual([
			'sorry 2026-11-24T14:30',
			'try 2026-11-25T09:00',
			'try 2026-11-25T14:30',
			'decide 2026-11-25T16:30'
		]);
	});

	it('says sorry only for what we missed', () => {
		expect(told('2026-11-24T14:00:00Z', {}, false)[0]).toBe('try 2026-11-24T14:30');
	});

	it('tries on the same day still when half an hour is too long', () => {
		expect(told('2026-11-24T16:45:00Z')[0]).toBe('sorry 2026-11-24T16:45');
		expect(told('2026-11-24T18:00:00Z')[0]).toBe('sorry 2026-11-25T09:00');
	});

	it('comes forward before a weekend rather than after it', () => {
		expect(told('2026-11-27T10:00:00Z')).toEqual([
			'sorry 2026-11-27T10:30',
			'try 2026-11-27T12:30',
			'try 2026-11-27T14:30',
			'decide 2026-11-27T16:30'
		]);
	});

	it('waits for a safe time, and for a day on which the team is there', () => {
		expect(told('2026-12-24T16:50:00Z', { closed: ['2026-12-25', '2026-12-28'] })[1]).toBe(
			'try 2026-12-29T09:00'
		);
		const safe = { days: [3], from: '10:00', until: '11:00' };
		expect(told('2026-11-24T14:00:00Z', { safe })[0]).toBe('sorry 2026-11-25T10:00');
	});

	it('goes straight to a decision where nothing is safe, or there is no way to reach the person', () => {
		expect(told('2026-11-24T14:00:00Z', { ways: false })).toEqual(['decide 2026-11-24T16:00']);
		const safe = { days: [6, 7], from: '10:00', until: '11:00' };
		expect(told('2026-11-24T14:00:00Z', { safe })).toEqual(['decide 2026-11-24T16:00']);
	});
});
