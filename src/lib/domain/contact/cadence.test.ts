import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import {
	CHANGES,
	engineTakes,
	numbersFrom,
	randomCase
} from '../../../../tests/fixtures/cadence-cases';
import {
	minuteOf,
	oracleDue,
	oraclePlanned,
	shown
} from '../../../../tests/fixtures/cadence-oracle';
import { dueAt, inForce, planned, type Calendar, type Planned, type Terms } from './cadence';

const RUNS = count('cadence');

/** What clocks show, where somebody is, at the moment of something planned. */
const asReadIn = ({ at }: Planned, zone: string) => at.toZonedDateTimeISO(zone).toPlainDateTime();
const WORLDS = 20_261_128;
const YEARS = 5;

const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);
const ALWAYS: Calendar = { isOpen: () => true, isAway: () => false };

const WEEKLY: Terms = {
	...{
		times: 1,
		every: 1,
		unit: 'week',
		days: [1, 2, 3, 4, 5],
		from: Temporal.PlainTime.from('14:00')
	},
	...{ zone: 'Europe/London', workerId: 'bilal', insteadId: 'ruth' },
	...{ beganAt: at('2026-11-02T10:00Z'), endedAt: null }
};
const kept = (text: string) => ({ state: 'kept', startsAt: at(text) });
const dueOf = (
	terms: Partial<Terms>,
	contacts: ReturnType<typeof kept>[],
	calendar = ALWAYS,
	now = '2026-11-12T12:00Z'
) => dueAt([{ ...WEEKLY, ...terms }], contacts, calendar, at(now));

describe('the engine and a walk through every day', () => {
	it(`say the same of ${RUNS} agreements and histories`, { timeout: 600_000 }, () => {
		const numbers = numbersFrom(WORLDS);
		const seen = { due: 0, late: 0, instead: 0, nobody: 0, none: 0, moments: 0 };
		for (let n = 0; n < RUNS; n++) {
			const world = randomCase(numbers);
			const { history, contacts, calendar, now } = engineTakes(world);
			const due = dueAt(history, contacts, calendar, now);
			const said = due && {
				on: String(due.on),
				lateSince: due.lateSince && String(due.lateSince),
				comes: due.comes
			};
			expect(said, JSON.stringify(world)).toEqual(oracleDue(world));
			const until = now
				.toZonedDateTimeISO(world.zone)
				.toPlainDate()
				.add(n % 1_000 === 0 ? { years: YEARS } : { days: 80 });
			const plans = planned(history, contacts, calendar, now, until).map((plan) => ({
				...{ on: String(plan.on), minute: plan.at.epochMilliseconds / 60_000, comes: plan.comes }
			}));
			expect(plans, JSON.stringify(world)).toEqual(oraclePlanned(world, until.toString()));
			seen[due === null ? 'none' : 'due']++;
			if (due?.lateSince) seen.late++;
			if (due && due.comes !== 'worker') seen[due.comes]++;
			seen.moments += plans.length;
		}
		for (const many of Object.values(seen)) expect(many).toBeGreaterThan(RUNS / 50);
		expect(seen.moments).toBeGreaterThan(RUNS);
	});

	it.each(Object.keys(CHANGES))('read the same clocks on both weekends in %s', (zone) => {
		for (const weekend of CHANGES[zone]!)
			for (let hour = 0; hour < 24; hour++) {
				const terms = { ...WEEKLY, zone, days: [7], from: new Temporal.PlainTime(hour, 30) };
				const beganAt = day(weekend).subtract({ days: 9 }).toZonedDateTime(zone).toInstant();
				const plans = planned([{ ...terms, beganAt }], [], ALWAYS, beganAt, day(weekend));
				const minute = plans.at(-1)!.at.epochMilliseconds / 60_000;
				expect(plans.map(({ on }) => on.toString())).toEqual([
					day(weekend).subtract({ days: 7 }).toString(),
					weekend
				]);
				expect(minute).toBe(minuteOf(zone, weekend, terms.from.toString().slice(0, 5)));
				expect(asReadIn(plans.at(-1)!, zone).toString().slice(0, 16).replace('T', ' ')).toBe(
					shown(zone, minute)
				);
			}
	});
});

describe('what is due', () => {
	it('is due a stretch after the last that counts, or after the agreement began', () => {
		expect(dueOf({}, [])!.on.toString()).toBe('2026-11-09');
		expect(dueOf({}, [kept('2026-11-06T10:00Z')])!.on.toString()).toBe('2026-11-13');
		expect(
			dueOf({ times: 2 }, [kept('2026-11-06T10:00Z'), kept('2026-11-10T10:00Z')])!.on.toString()
		).toBe('2026-11-13');
	});

	it('is late from the day after, and not before', () => {
		expect(
			dueOf({}, [kept('2026-11-05T10:00Z')], ALWAYS, '2026-11-12T23:59Z')!.lateSince
		).toBeNull();
		expect(
			String(dueOf({}, [kept('2026-11-05T10:00Z')], ALWAYS, '2026-11-13T00:00Z')!.lateSince)
		).toBe('2026-11-13');
	});

	it('counts what the person cancelled, and nothing that did not happen', () => {
		const with_ = (state: string) =>
			dueOf({}, [{ state, startsAt: at('2026-11-10T10:00Z') }])!.on.toString();
		expect(with_('cancelled')).toBe('2026-11-17');
		for (const state of [
			'missed_by_me',
			'missed_by_us',
			'could_not_reach',
			'called_off',
			'changed',
			'booked',
			'asked'
		])
			expect(with_(state), state).toBe('2026-11-09');
	});

	it('is at the end of a month that is shorter', () => {
		const monthly = { unit: 'month' as const, days: [1, 2, 3, 4, 5, 6, 7] };
		const on = (began: string, every = 1) =>
			dueOf(
				{ ...monthly, every, beganAt: at(began) },
				[],
				ALWAYS,
				`${began.slice(0, 10)}T23:00Z`
			)!.on.toString();
		expect(on('2027-01-31T10:00Z')).toBe('2027-02-28');
		expect(on('2028-01-31T10:00Z')).toBe('2028-02-29');
		expect(on('2028-02-29T10:00Z', 12)).toBe('2029-02-28');
	});

	it('moves earlier from a day that does not suit, and later where that would be before the last', () => {
		const shutOn = (...shut: string[]) => ({
			...ALWAYS,
			isOpen: (d: Temporal.PlainDate) => !shut.includes(d.toString())
		});
		expect(dueOf({}, [kept('2026-11-06T10:00Z')], shutOn('2026-11-13'))!.on.toString()).toBe(
			'2026-11-12'
		);
		expect(
			dueOf({ days: [5] }, [kept('2026-11-06T10:00Z')], shutOn('2026-11-13'))!.on.toString()
		).toBe('2026-11-20');
		expect(dueOf({ days: [7] }, [], { ...ALWAYS, isOpen: () => false })!.on.toString()).toBe(
			'2026-11-09'
		);
	});

	it('is not moved by leave: who was agreed instead comes, or it says that nobody does', () => {
		const away = (...who: string[]) => ({ ...ALWAYS, isAway: (id: string) => who.includes(id) });
		const last = [kept('2026-11-06T10:00Z')];
		expect(dueOf({}, last, away())).toMatchObject({ comes: 'worker' });
		expect(dueOf({}, last, away('bilal'))).toMatchObject({
			on: day('2026-11-13'),
			comes: 'instead'
		});
		expect(dueOf({}, last, away('bilal', 'ruth'))).toMatchObject({
			on: day('2026-11-13'),
			comes: 'nobody'
		});
		expect(dueOf({ insteadId: null }, last, away('bilal'))).toMatchObject({ comes: 'nobody' });
	});

	it('is said by the agreement that both said yes to last, and by none when there is none', () => {
		const monthly: Terms = { ...WEEKLY, unit: 'month', beganAt: at('2026-11-10T10:00Z') };
		const before: Terms = { ...WEEKLY, endedAt: monthly.beganAt };
		expect(inForce([before, monthly], at('2026-11-10T09:59Z'))).toBe(before);
		expect(inForce([before, monthly], at('2026-11-10T10:00Z'))).toBe(monthly);
		expect(dueAt([before], [], ALWAYS, at('2026-11-12T10:00Z'))).toBeNull();
		expect(planned([before], [], ALWAYS, at('2026-11-12T10:00Z'), day('2027-01-01'))).toEqual([]);
	});
});

describe('what is planned', () => {
	const now = at('2026-11-28T12:00Z');
	const years = day('2026-11-28').add({ years: YEARS });

	it('is at two o’clock in winter and in summer, whatever the clocks do', () => {
		const plans = planned([WEEKLY], [], ALWAYS, now, years);
		expect(
			new Set(plans.map((plan) => asReadIn(plan, 'Europe/London').toPlainTime().toString()))
		).toEqual(new Set(['14:00:00']));
		expect(new Set(plans.map(({ at: moment }) => moment.toString().slice(11, 16)))).toEqual(
			new Set(['14:00', '13:00'])
		);
		expect(plans.length).toBeGreaterThan(255);
	});

	it('does not move while the person is abroad: they read their own clock', () => {
		const abroad = planned([WEEKLY], [], ALWAYS, at('2027-03-20T12:00Z'), day('2027-03-26'));
		const [plan] = abroad;
		expect(asReadIn(plan!, 'America/New_York').toPlainTime().toString()).toBe('10:00:00');
		expect(asReadIn(plan!, 'Europe/London').toPlainTime().toString()).toBe('14:00:00');
	});

	it('spreads what comes several times in a stretch', () => {
		const days = planned(
			[{ ...WEEKLY, times: 2, days: [1, 2, 3, 4, 5, 6, 7] }],
			[],
			ALWAYS,
			now,
			day('2026-12-20')
		);
		expect(days.map(({ on }) => on.toString().slice(5))).toEqual([
			'11-28',
			'12-02',
			'12-05',
			'12-09',
			'12-12',
			'12-16',
			'12-19'
		]);
	});

	it('of five years takes less than five milliseconds', () => {
		const once = (times: number) => {
			const began = performance.now();
			planned([{ ...WEEKLY, times }], [], ALWAYS, now, years);
			return performance.now() - began;
		};
		for (const times of [1, 2, 3]) {
			// other work on the machine makes a run longer, never shorter
			const best = Math.min(...Array.from({ length: 60 }, () => once(times)));
			expect(best, `${times} a week`).toBeLessThan(5);
		}
	});
});
