import { describe, expect, it } from 'vitest';
import { momentIn } from '../../server/dates';
import { booked, changesOf, maySay, promised, type Contact } from './contact';

const NOW = new Date('2026-11-20T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const made = (over: Partial<Contact>) =>
	({
		id: '1',
		linkId: 'l',
		state: 'booked',
		minutes: 30,
		startsAt: inHours(24),
		askedAt: inHours(-100),
		...over
	}) as Contact;

describe('a clock time is one moment', () => {
	const day = (month: number, d: number) => ({ day: d, month, year: 2026 });

	it('is none as clocks go forward, and two as they go back, in whichever zone', () => {
		expect(momentIn(day(3, 29), { hour: 1, minute: 30 }, 'Europe/London')).toBe('none');
		expect(momentIn(day(10, 25), { hour: 1, minute: 30 }, 'Europe/London')).toBe('twice');
		expect(momentIn(day(3, 29), { hour: 2, minute: 30 }, 'Europe/Warsaw')).toBe('none');
		expect(momentIn(day(10, 25), { hour: 2, minute: 30 }, 'Europe/Warsaw')).toBe('twice');
		expect(momentIn(day(3, 29), { hour: 1, minute: 30 }, 'Europe/Warsaw')).toBeInstanceOf(Date);
	});

	it('is the same hour on the wall before and after the change', () => {
		const before = momentIn(day(10, 24), { hour: 14, minute: 0 }, 'Europe/London') as Date;
		const after = momentIn(day(10, 25), { hour: 14, minute: 0 }, 'Europe/London') as Date;
		expect(after.getTime() - before.getTime()).toBe(25 * 3_600_000);
	});
});

describe('what a worker may do', () => {
	it('is to put right how it went, once that was said, and nothing with what is over otherwise', () => {
		for (const state of ['kept', 'missed_by_us', 'missed_by_me', 'could_not_reach'] as const)
			expect(changesOf(made({ state }), NOW)).toEqual(['correct']);
		for (const state of ['asked', 'changed', 'cancelled', 'called_off'] as const)
			expect(changesOf(made({ state }), NOW)).toEqual([]);
	});
});

describe('what is next', () => {
	it('is the soonest that is booked and not over, though it has begun', () => {
		const begun = made({ id: 'begun', startsAt: inHours(-0.25) });
		const over = made({ id: 'over', startsAt: inHours(-2) });
		const off = made({ id: 'off', state: 'called_off' });
		expect(booked([made({}), over, off, begun], NOW).map(({ id }) => id)).toEqual(['begun', '1']);
	});

	it('a day that was promised counts until something is booked with that team since', () => {
		const off = made({ state: 'called_off', promisedOn: '2026-11-25', closedAt: inHours(-10) });
		expect(promised([off])?.promisedOn).toBe('2026-11-25');
		expect(promised([off, made({ askedAt: inHours(-5), linkId: 'another' })])).not.toBeNull();
		expect(promised([off, made({ askedAt: inHours(-5) })])).toBeNull();
	});
});

describe('what can be said of it', () => {
	it('by a worker: ahead it is changed or called off, near it they may be late, once it has come it is said how it went', () => {
		expect(changesOf(made({}), NOW)).toEqual(['move', 'call_off']);
		expect(changesOf(made({ startsAt: inHours(2) }), NOW)).toEqual(['late', 'move', 'call_off']);
		expect(changesOf(made({ startsAt: inHours(-1) }), NOW)).toEqual(['close', 'late']);
		expect(changesOf(made({ startsAt: inHours(-20) }), NOW)).toEqual(['close']);
	});

	it('by the person: how it was once its time has come, and of what was called off that it was not so', () => {
		expect(maySay(made({}), NOW)).toEqual([]);
		expect(maySay(made({ startsAt: inHours(-1) }), NOW)).toHaveLength(4);
		expect(maySay(made({ state: 'called_off' }), NOW)).toEqual(['not_so']);
		expect(maySay(made({ state: 'cancelled', startsAt: inHours(-1) }), NOW)).toEqual([]);
	});
});
