// After a move (ADR 63): the person is asked once after two weeks and once after six, and says what they like, or nothing.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	checkList,
	checksOf,
	endedAgo,
	endedWithChecks,
	listedChecks,
	ownChecks,
	sayCheck
} from '../fixtures/check-acts';
import {
	callOff,
	endMove,
	goBack,
	moveLines,
	newContact,
	propose,
	sayWeek,
	toMeadow
} from '../fixtures/move-acts';
import { letCoordinate } from '../fixtures/others-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'move_over' };
const CHANGED = { refused: 'move_changed' };
/** A move that ended so many days ago, and its two checks. */
const ended = (days: number, over = {}) => endedWithChecks(arena, link, days, over);
const onList = () => listedChecks(arena.app);
const kinds = async (n: number) => (await moveLines(arena.guard)).slice(-n);

describe('the question', () => {
	it('is there on its day and not before, and the second takes the place of the first', async () => {
		const { move, first, second } = await ended(13);
		expect(await arena.guard`select from sayso.move_check`).toHaveLength(2);
		expect(await ownChecks(arena.app)).toEqual([]);
		expect(await onList()).toEqual([]);
		expect(await sayCheck(arena, first, 'working')).toEqual(OVER);
		await endedAgo(arena.guard, move, 14);
		expect(await ownChecks(arena.app)).toMatchObject([{ asks: true, said: null, worker: 'Priya' }]);
		expect(await onList()).toHaveLength(1);
		await endedAgo(arena.guard, move, 42);
		const [now] = (await ownChecks(arena.app))!;
		expect(await checksOf(arena.guard, move)).toHaveLength(2);
		expect(now!.id).toBe((await checksOf(arena.guard, move))[1]);
		expect(now!.id).not.toBe(second);
		expect(await onList()).toEqual([now!.id]);
	});

	it('is nobody’s but the person’s to answer, and they change it as they like', async () => {
		const { first } = await ended(20);
		for (const name of ['Ines', 'Priya', 'Olu', 'Sam', 'Bela'] as const)
			expect(await sayCheck(arena, first, 'working', { name })).toEqual(REFUSED);
		const form = randomUUID();
		expect(await sayCheck(arena, first, 'working', { form, version: 1, note: 'Tea.' })).toEqual({
			ok: true
		});
		expect(await sayCheck(arena, first, 'working', { form, version: 1, note: 'Tea.' })).toEqual({
			ok: true
		});
		expect(await onList()).toEqual([]);
		expect(await sayCheck(arena, first, 'talk', { version: 1 })).toEqual(CHANGED);
		expect(await sayCheck(arena, first, 'talk')).toEqual({ ok: true });
		expect(await ownChecks(arena.app)).toMatchObject([{ said: 'talk', talks: true, note: '' }]);
		expect(await onList()).toEqual([first]);
		expect(await kinds(2)).toEqual(['move_check_said', 'move_check_said']);
		await expect(sayCheck(arena, first, 'rather_not')).rejects.toThrow();
	});

	it('is told of once each, on its day, and not once it is answered or over', async () => {
		const { move, first, second } = await ended(20);
		const notices =
			await arena.guard`select about, guard.in_britain(due_at) = (select due_on from sayso.move_check k where k.id = about) as on_day,
			guard.still_matters(n) as matters from sayso.notice n where kind = 'move' and about in (${first}, ${second}) order by due_at`;
		expect(notices.map((row) => ({ ...row }))).toEqual([
			{ about: first, on_day: true, matters: true },
			{ about: second, on_day: true, matters: false }
		]);
		const matters = async () =>
			(
				await arena.guard`select guard.still_matters(n) as so from sayso.notice n where about = ${first}`
			)[0]!.so as boolean;
		await sayCheck(arena, first, 'working');
		expect(await matters()).toBe(false);
		await endedAgo(arena.guard, move, 20);
		expect(
			await arena.guard`select from sayso.notice where kind = 'move' and about is not null and state = 'waiting'`
		).not.toHaveLength(0);
	});

	it('stops mattering as they go back, as a new move begins, and with an account or a life', async () => {
		const { move, first } = await ended(20);
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect([await ownChecks(arena.app), await onList()]).toEqual([[], []]);
		expect(await sayCheck(arena, first, 'working')).toEqual(OVER);
		await callOff(arena, move);
		await beforeMoves(arena.guard, link);

		const { first: again } = await ended(20);
		const [to] =
			await arena.guard`select to_link as id from sayso.move where closed_at is not null`;
		await letCoordinate(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		const { move: next } = await propose(arena.app, toMeadow(to!.id, { to_team: TEAMS.Harbour }), {
			name: 'Priya'
		});
		expect(await onList(), 'a new move that is only asked about changes nothing').toEqual([again]);
		await arena.guard`update sayso.link set ended_at = null where id = ${link}`;
		await arena.guard`update sayso.move set person_said = 'yes', said_at = now(), accepted_at = now(), accepted_by = ${WORKERS.Ines}, to_worker = ${WORKERS.Ines},
			understood = true, to_link = ${link}, begun_on = current_date where id = ${next!}`;
		expect([await ownChecks(arena.app), await onList()]).toEqual([[], []]);
		await arena.guard`update sayso.move set called_off_at = now(), off_kind = 'person' where id = ${next!}`;
		expect(await onList()).toEqual([again]);

		await arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), current_date, 'told', 'A neighbour', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`;
		expect(await onList()).toEqual([]);
		await arena.guard`delete from sayso.death`;
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`;
		expect(await onList()).toEqual([]);
		expect(await arena.guard`select from sayso.move_check where id = ${again}`).toHaveLength(1);
		await arena.guard`delete from sayso.closing`;
	});

	it('is asked of an end anew, and what was said after an earlier one stays', async () => {
		const { move, first } = await ended(20);
		await sayCheck(arena, first, 'working', { note: 'Fine.' });
		await goBack(arena, move);
		await newContact(arena.guard, move, 'kept');
		const [week] =
			await arena.guard`select (guard.move_week_now(m, guard.in_britain(now()))).week as week from sayso.move m where id = ${move}`;
		expect(
			await sayWeek(arena.app, move, { said: 'ready', week: week!.week, again: null })
		).toEqual({ ok: true });
		expect(await endMove(arena, move)).toEqual({ ok: true });
		expect(await checksOf(arena.guard, move)).toHaveLength(2);
		expect(await ownChecks(arena.app)).toMatchObject([
			{ id: first, said: 'working', mayAnswer: false }
		]);
		expect(await sayCheck(arena, first, 'talk')).toEqual(OVER);
	});

	it('after a change of worker too, and the team is the same', async () => {
		const { first } = await ended(20, { inside: true });
		expect(await checkList(arena.app, 'Tom')).toMatchObject([
			{ id: first, owner: 'Tom', mine: true }
		]);
		expect(await checkList(arena.app, 'Ines')).toMatchObject([{ id: first, mine: false }]);
	});
});

describe('when it is asked', () => {
	const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });
	const days = new Map<number, string>();
	/** The day of an hour in London; its midnights are on the hour. */
	const dayOf = (hour: number) =>
		days.getOrInsertComputed(hour, () => london.format(new Date(hour * 3_600_000)));
	/** By a walk through the hours: the day on which so many midnights have gone by. */
	const after = (closed: Date, midnights: number) => {
		let hour = Math.floor(closed.getTime() / 3_600_000);
		for (let left = midnights; left > 0; hour += 1) if (dayOf(hour + 1) !== dayOf(hour)) left -= 1;
		return dayOf(hour);
	};
	const near = (around: string) =>
		fc
			.integer({ min: -50 * 1440, max: 10 * 1440 })
			.map((minutes) => new Date(Date.parse(around) + minutes * 60_000));

	it('is 14 days and 42 days on, over both changes of the clock', async () => {
		const moments = fc.sample(
			fc.oneof(near('2026-03-29T01:00:00Z'), near('2026-10-25T01:00:00Z')),
			{ numRuns: count('moves'), seed: 66 }
		);
		const rows =
			await arena.guard`select guard.check_due(t, 1)::text as first, guard.check_due(t, 2)::text as second
			from unnest(${arena.guard.array(
				moments.map((at) => at.toISOString()),
				1185
			)}::timestamptz[]) with ordinality u (t, n) order by n`;
		expect(rows).toHaveLength(moments.length);
		moments.forEach((at, n) => {
			expect(rows[n]!.first, at.toISOString()).toBe(after(at, 14));
			expect(rows[n]!.second, at.toISOString()).toBe(after(at, 42));
		});
	});

	it('is one question a day at most, from its day to the next one’s, whatever was said', async () => {
		const { move, first, second } = await ended(100);
		const [m] =
			await arena.guard`select guard.in_britain(closed_at)::text as day from sayso.move where id = ${move}`;
		const asked =
			await arena.guard`select d, (select coalesce(array_agg(k.id), '{}') from sayso.move_check k
			where k.move_id = ${move} and guard.check_is_asked(k, ${m!.day}::date + d)) as ids from generate_series(0, 120) d order by d`;
		expect(asked.map(({ ids }) => ids as string[])).toEqual(
			asked.map(({ d }) => (d < 14 ? [] : d < 42 ? [first] : [second]))
		);
	});
});
