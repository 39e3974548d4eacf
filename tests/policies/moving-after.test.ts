// After a move (ADR 63): asked once after two weeks and once after six, answered by the person or written down as they told it, and a
// promise of whoever is responsible until then; a talk that they want is owed until it was had, as they see it.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	checkList,
	checkOpenedAs,
	checksOf,
	endCheck,
	endedAgo,
	endedMove,
	notSo,
	ownChecks,
	sayCheck,
	toldCheck
} from '../fixtures/check-acts';
import { eraseWords } from '../fixtures/erasing-acts';
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
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await arena.guard`delete from sayso.leave`;
	await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Tom} and team_id = ${TEAMS.Meadow}`;
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'move_over' };
const CHANGED = { refused: 'move_changed' };
/** A move that ended so many days ago, and its two checks. */
const ended = async (days: number, over = {}) => {
	const move = await endedMove(arena, link, days, over);
	const [first, second] = await checksOf(arena.guard, move);
	return { move, first: first!, second: second! };
};
const onList = async (name: 'Priya' | 'Tom' | 'Ines' = 'Priya') =>
	(await checkList(arena.app, name))!.map(({ id }) => id);
const supervises = () =>
	arena.guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Meadow}, ${WORKERS.Tom}, 'supervisor')`;
const kinds = async (n: number) => (await moveLines(arena.guard)).slice(-n);
const tried = async () => (await arena.superuser`select from sayso.refused`).length;

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

describe('what a worker does', () => {
	it('writes down any of the answers as it was told, or that they would rather not say; the person says otherwise', async () => {
		for (const said of ['working', 'not_really', 'talk', 'rather_not']) {
			await beforeMoves(arena.guard, link);
			const { first } = await ended(20);
			expect(await toldCheck(arena, first, said, { version: 9 })).toEqual(CHANGED);
			expect(await toldCheck(arena, first, said)).toEqual({ ok: true });
			expect(await ownChecks(arena.app)).toMatchObject([
				{ said, toldTo: 'Priya', asks: false, mayAnswer: true }
			]);
			expect(await toldCheck(arena, first, 'working')).toEqual(OVER);
			expect(await onList()).toEqual(said === 'working' || said === 'rather_not' ? [] : [first]);
			expect(await kinds(1)).toEqual(['move_check_told']);
			expect(await sayCheck(arena, first, 'working')).toEqual({ ok: true });
			expect(await ownChecks(arena.app)).toMatchObject([{ said: 'working', toldTo: null }]);
			expect(await onList()).toEqual([]);
		}
	});

	it('opens and ends nothing by it', async () => {
		const { first } = await ended(20);
		const world = async () => [
			...(await arena.guard`select id, ended_at, responsible_id from sayso.link order by id`),
			...(await arena.guard`select id, stopped_at from sayso.consent_grant order by id`),
			...(await arena.guard`select id, closed_at, version from sayso.move order by id`)
		];
		const before = await world();
		expect(before).toHaveLength(4);
		await toldCheck(arena, first, 'not_really');
		expect(await world()).toEqual(before);
	});

	it('not of the team that was left, not kept out, and not once they have left: the try is noted and nobody is named', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		await arena.superuser`delete from sayso.refused`;
		for (const name of ['Ines', 'Tom', 'Olu'] as const) {
			expect(await checkList(arena.app, name, first)).toEqual([]);
			expect(await endCheck(arena, first, 'We talked.', { name })).toEqual(REFUSED);
			expect(await toldCheck(arena, first, 'working', { name })).toEqual(REFUSED);
		}
		expect(await tried()).toBeGreaterThan(0);
		expect((await checkList(arena.app, 'Priya', first))!.map(({ note }) => note)).toEqual([
			'It is lonely.'
		]);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await checkList(arena.app, 'Priya', first)).toEqual([]);
		expect(await onList()).toEqual([]);
		expect(await endCheck(arena, first, 'We talked.')).toEqual(REFUSED);
		expect(await ownChecks(arena.app)).toMatchObject([{ talks: true, worker: null }]);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Priya}`;
		expect(await onList()).toEqual([]);
		expect(await endCheck(arena, first, 'We talked.')).toEqual(REFUSED);
		expect(await ownChecks(arena.app)).toMatchObject([{ talks: true, worker: null }]);
		for (const name of ['Sam', 'Bela', 'Ada'] as const)
			expect(await checkList(arena.app, name, first)).toBeNull();
		expect(await ownChecks(arena.app, 'Bela')).toEqual([]);
		expect(await ownChecks(arena.app, 'Priya')).toBeNull();
		expect(await arena.app`select from sayso.move_check`).toHaveLength(0);
		expect(await arena.guard`select from sayso.move_check`).toHaveLength(2);
	});

	it('whoever is responsible has it; while they are away or kept out, a supervisor of the team', async () => {
		const { first } = await ended(20);
		await supervises();
		const owner = async () => (await checkList(arena.app, 'Tom'))!.map((one) => one.owner);
		expect(await owner()).toEqual(['Priya']);
		await arena.guard`insert into sayso.leave (worker_id, id, from_on, until_on, said_by) values (${WORKERS.Priya}, gen_random_uuid(), current_date, current_date + 3, ${WORKERS.Priya})`;
		expect(await owner()).toEqual(['Tom']);
		expect(await ownChecks(arena.app)).toMatchObject([{ id: first, worker: 'Tom' }]);
		await arena.guard`delete from sayso.leave`;
		expect(await owner()).toEqual(['Priya']);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await owner()).toEqual(['Tom']);
	});

	it('the list has a name once a day and no words; opening one has a line each time, and the line of a list opens none', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		const lines = async (kind: string) =>
			(
				await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind}`
			).length;
		const [reads, lists] = [await lines('move_check_read'), await lines('list_look')];
		await arena.guard`delete from guard.listed`;
		for (let n = 0; n < 2; n++)
			expect(JSON.stringify(await checkList(arena.app, 'Priya'))).not.toContain('lonely');
		expect([await lines('move_check_read'), await lines('list_look')]).toEqual([reads, lists + 1]);
		for (let n = 0; n < 2; n++)
			expect(JSON.stringify(await checkList(arena.app, 'Priya', first))).toContain('lonely');
		expect(await lines('move_check_read')).toBe(reads + 2);
		expect(await checkOpenedAs(arena.app, 'Priya', null, first)).toEqual([]);
		expect(await checkOpenedAs(arena.app, 'Priya', randomUUID(), first)).toEqual([]);
		const payloads =
			await arena.superuser`select payload from sayso.history where kind like 'move_check%'`;
		expect(payloads.length).toBeGreaterThan(0);
		for (const { payload } of payloads) expect(payload).not.toMatch(/lonely|talk/);
	});
});

describe('a talk that is wanted', () => {
	it('is promised within two working days, and stays until it was had as the person sees it', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'not_really');
		const [by] =
			await arena.guard`select guard.missed_working_day(${TEAMS.Meadow}, guard.in_britain(now()), 2)::text as day`;
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talkBy: by!.day, talks: true, mayDeny: false }
		]);
		expect(await notSo(arena, first)).toEqual(OVER);
		expect(await endCheck(arena, first, ' ')).toEqual({ refused: 'say_why' });
		expect(await endCheck(arena, first, 'We meet weekly now.')).toEqual({ ok: true });
		expect(await endCheck(arena, first, 'Again.')).toEqual(OVER);
		expect(await onList()).toEqual([]);
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talks: false, mayDeny: true, doneWords: 'We meet weekly now.', denied: false }
		]);
		for (const name of ['Priya', 'Sam', 'Bela'] as const)
			expect(await notSo(arena, first, { name })).toEqual(REFUSED);
		expect(await notSo(arena, first, { version: 1 })).toEqual(CHANGED);
		expect(await notSo(arena, first)).toEqual({ ok: true });
		expect(await onList()).toEqual([first]);
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talks: true, denied: true, mayDeny: false }
		]);
		expect(await endCheck(arena, first, 'Now we did.')).toEqual({ ok: true });
		expect(await onList()).toEqual([]);
		expect(await kinds(4)).toEqual([
			'move_check_said',
			'move_check_done',
			'move_check_not_so',
			'move_check_done'
		]);
	});

	it('is late after its day, and is still owed when the second question comes', async () => {
		const { move, first, second } = await ended(20);
		await sayCheck(arena, first, 'talk');
		await arena.guard`update sayso.move_check set talk_by = current_date - 3 where id = ${first}`;
		expect(await checkList(arena.app, 'Priya')).toMatchObject([{ id: first, late: true }]);
		await arena.guard`update sayso.move_check set due_on = due_on - 30 where move_id = ${move}`;
		expect((await onList()).toSorted()).toEqual([first, second].toSorted());
		expect((await ownChecks(arena.app))!.map(({ asks }) => asks)).toEqual([true, false]);
	});
});

describe('the words', () => {
	it('of the person go as they erase them, and all of it with the move', async () => {
		const { move, first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		await endCheck(arena, first, 'We talked.');
		await eraseWords(arena.app, null);
		const [row] =
			await arena.guard`select note, done_words from sayso.move_check where id = ${first}`;
		expect({ ...row }).toEqual({ note: '', done_words: 'We talked.' });
		await arena.guard`update sayso.move set closed_at = closed_at - interval '9 years' where id = ${move}`;
		await arena.guard`select guard.erase_moves_past(${PEOPLE.Ada}, now() - interval '8 years')`;
		expect(await arena.guard`select from sayso.move_check`).toHaveLength(0);
	});

	it.each([
		[
			'a worker who writes down a note',
			`note = 'x', told_to = '${WORKERS.Priya}', said = 'talk', said_at = now(), talk_by = current_date`
		],
		['a person who would rather not say, to nobody', `said = 'rather_not', said_at = now()`],
		['a talk that is promised to nobody', `talk_by = current_date`],
		['a talk that nobody promised', `said = 'talk', said_at = now()`],
		[
			'an outcome without words',
			`said = 'talk', said_at = now(), talk_by = current_date, done_at = now(), done_by = '${WORKERS.Priya}'`
		]
	])('nobody writes %s, by plain SQL', async (_, set) => {
		const { first } = await ended(20);
		await expect(
			arena.guard.unsafe(`update sayso.move_check set ${set} where id = '${first}'`)
		).rejects.toThrow('violates check');
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
