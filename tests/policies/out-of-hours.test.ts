// When a team answers, and by when it calls: the rule of the pages and that of the database are the same on random teams and
// moments, over both clock changes and the bank holidays of the four nations; an administrator says it, and nobody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { setTeamContact, teamContact, CONTACT } from '../fixtures/out-of-hours-acts';
import { TEAMS } from '../fixtures/world';
import { NATIONS } from '../../src/lib/domain/contact/holidays';
import { callBy, openingAt, type TeamTimes } from '../../src/lib/domain/contact/opening';
import type { SafeTimes } from '../../src/lib/domain/reach/reach';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

/** Numbers that look random and are the same in every run. */
function dice(seed: number) {
	let state = seed;
	return (sides: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

const half = (n: number) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`;
const span = (roll: (sides: number) => number) => {
	const from = roll(46);
	return [half(from), half(from + 1 + roll(47 - from))] as const;
};
const someDays = (roll: (sides: number) => number) =>
	[1, 2, 3, 4, 5, 6, 7].filter(() => roll(3) > 0);

function randomTeam(roll: (sides: number) => number): TeamTimes {
	const hours =
		roll(5) === 0
			? []
			: someDays(roll).map((day) => {
					const [opens, closes] = span(roll);
					return { day, opens, closes };
				});
	return {
		...{
			hours,
			nation: NATIONS[roll(4)]!,
			openOnHolidays: roll(3) === 0,
			dayAndNight: roll(8) === 0
		},
		...{ callWithin: 1 + roll(8), callAfterOpening: 1 + roll(8) }
	};
}

function randomSafe(roll: (sides: number) => number): SafeTimes | null {
	const days = someDays(roll);
	const [from, until] = span(roll);
	return roll(2) === 0 || days.length === 0 ? null : { days, from, until };
}

/** Around the nights on which clocks change, around Christmas and Easter, and anywhere. */
const NEAR = [
	'2026-03-29',
	'2026-10-25',
	'2027-03-28',
	'2027-12-25',
	'2028-01-01',
	'2029-03-30',
	'2033-12-25',
	'2026-11-28',
	'2031-07-11'
];
function randomMoment(roll: (sides: number) => number) {
	const near = Temporal.PlainDate.from(NEAR[roll(NEAR.length)]!)
		.toZonedDateTime('Europe/London')
		.toInstant();
	return near.add({ seconds: (roll(6 * 1440) - 3 * 1440) * 60 + roll(60) });
}

async function becomes(team: TeamTimes) {
	await arena.guard`update sayso.team set nation = ${team.nation}, open_on_holidays = ${team.openOnHolidays}, day_and_night = ${team.dayAndNight},
		call_within = ${team.callWithin}, call_after_opening = ${team.callAfterOpening} where id = ${TEAMS.Harbour}`;
	await arena.guard`delete from sayso.team_hours where team_id = ${TEAMS.Harbour}`;
	for (const { day, opens, closes } of team.hours)
		await arena.guard`insert into sayso.team_hours values (${TEAMS.Harbour}, ${day}, ${opens}, ${closes})`;
}

const EACH = 100;
const instant = (moment: string | null) => moment && Temporal.Instant.from(moment).toString();

describe('the two rules', () => {
	it('say the same of random teams at random moments', { timeout: 600_000 }, async () => {
		const roll = dice(20_261_128);
		let promised = 0;
		for (let n = 0; n < count('safeTimes') / EACH; n++) {
			const [team, safe] = [randomTeam(roll), randomSafe(roll)];
			await becomes(team);
			const moments = Array.from({ length: EACH }, () => randomMoment(roll));
			const rows = await arena.guard`
				select to_jsonb(guard.call_by(${TEAMS.Harbour}, ${safe && safe.days}::int[], ${safe && safe.from}::time, ${safe && safe.until}::time, at)) #>> '{}' as by,
					guard.opening_at(${TEAMS.Harbour}, at) as now
				from unnest(${moments.map(String)}::timestamptz[]) with ordinality m (at, n) order by n`;
			for (const [i, at] of moments.entries()) {
				const where = JSON.stringify({ team, safe, at: at.toString() });
				const by = callBy(at, team, safe);
				expect(instant(rows[i]!.by), where).toBe(by && by.toString());
				const { open, opens } = openingAt(at, team);
				expect([rows[i]!.now.open, instant(rows[i]!.now.opens)], where).toEqual([
					open,
					opens && opens.toString()
				]);
				if (by) promised += 1;
			}
		}
		expect(promised).toBeGreaterThan(count('safeTimes') / 3);
	});

	it('never promise a time at which the team is closed', async () => {
		const roll = dice(7);
		for (let n = 0; n < 500; n++) {
			const [team, at] = [randomTeam(roll), randomMoment(roll)];
			const by = callBy(at, team, null);
			if (!by) continue;
			expect(Temporal.Instant.compare(by, at)).toBe(1);
			expect(
				openingAt(by.subtract({ seconds: 1 }), team).open,
				JSON.stringify({ team, at: at.toString() })
			).toBe(true);
		}
	});

	const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));
	const HARBOUR: TeamTimes = {
		...{ hours: WEEK, nation: 'england', openOnHolidays: false, dayAndNight: false },
		...{ callWithin: 2, callAfterOpening: 3 }
	};
	it.each<[string, string, string, Partial<TeamTimes>?, SafeTimes?]>([
		['while it is open', '2026-11-27T10:30', '2026-11-27T12:30'],
		['with just enough of the day left', '2026-11-27T15:00', '2026-11-27T17:00'],
		['with too little of it left', '2026-11-27T15:01', '2026-11-30T12:00'],
		['at the weekend', '2026-11-28T11:00', '2026-11-30T12:00'],
		[
			'on Saint Andrew’s Day in Scotland',
			'2026-11-28T11:00',
			'2026-12-01T12:00',
			{ nation: 'scotland' }
		],
		['at Christmas', '2026-12-24T16:00', '2026-12-29T12:00'],
		[
			'at Christmas, of a team that is open then',
			'2026-12-24T16:00',
			'2026-12-25T12:00',
			{ openOnHolidays: true }
		],
		['before the clocks go forward', '2026-03-27T16:30', '2026-03-30T12:00'],
		['before the clocks go back', '2026-10-23T16:30', '2026-10-26T12:00'],
		['of a team that has not said', '2026-11-28T11:00', '2026-11-30T12:00', { hours: [] }],
		[
			'of a team that never closes, at night',
			'2026-11-28T02:00',
			'2026-11-28T04:00',
			{ dayAndNight: true }
		],
		[
			'with safe times in the afternoon',
			'2026-11-27T10:30',
			'2026-11-27T16:00',
			{},
			{ days: [5], from: '14:00', until: '16:00' }
		],
		[
			'when it opens for an hour',
			'2026-11-27T10:30',
			'2026-12-01T10:00',
			{ hours: [{ day: 2, opens: '09:00', closes: '10:00' }] }
		]
	])('asked %s', (_what, at, by, other = {}, safe) => {
		const said = (time: string) =>
			Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/London').toInstant();
		expect(callBy(said(at), { ...HARBOUR, ...other }, safe ?? null)?.toString()).toBe(
			said(by).toString()
		);
	});

	it('promise nothing when no safe time is ever one at which the team answers', () => {
		const safe = { days: [6, 7], from: '09:00', until: '17:00' };
		expect(callBy(Temporal.Instant.from('2026-11-27T10:30Z'), HARBOUR, safe)).toBeNull();
	});
});

describe('what an administrator says of a team', () => {
	it('is what people read, and is said once for its form', async () => {
		const form = randomUUID();
		expect(await setTeamContact(arena.app, 'Olu', { form })).toEqual({ ok: true });
		expect(await setTeamContact(arena.app, 'Olu', { form })).toEqual({ ok: true });
		expect(await teamContact(arena.app, 'Olu')).toEqual(CONTACT);
		const [row] = await arena.app`select api.team_opening(${TEAMS.Harbour}) as opening`;
		expect(row!.opening).toMatchObject({
			after: {
				who: CONTACT.who,
				phone: CONTACT.afterPhone,
				hours: CONTACT.afterHours,
				does: CONTACT.does
			},
			crisis: CONTACT.crisis
		});
	});

	it('is nobody else’s to say or read so, nor another service’s', async () => {
		const before = await arena.guard`select * from sayso.team order by id`;
		for (const name of ['Ada', 'Ines', 'Sam', 'Bela', 'Fay'] as const) {
			expect(await setTeamContact(arena.app, name, { who: 'Somebody else' })).toEqual({
				refused: 'not_found'
			});
			expect(await teamContact(arena.app, name)).toBeNull();
		}
		expect(await arena.guard`select * from sayso.team order by id`).toEqual(before);
	});

	it('keeps within the limits, whoever asks', async () => {
		for (const wrong of [{ within: 0 }, { within: 9 }, { afterOpening: 9 }, { nation: 'france' }])
			await expect(setTeamContact(arena.app, 'Olu', wrong)).rejects.toThrow(
				'violates check constraint'
			);
	});
});
