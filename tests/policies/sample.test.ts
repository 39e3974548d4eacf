// Who reads a sample of moves, and what becomes of it (ADR 72): names only for a supervisor whose team works with the person today, numbers
// that tell of nobody, and what a team does about it until somebody says that it is done.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { forgetMoves } from '../fixtures/forget-moves';
import { addLeads, leadToken } from '../fixtures/looked-acts';
import { openJobs } from '../fixtures/notice-acts';
import {
	MONTH,
	drawSample,
	endAction,
	endedInMarch,
	forgetSamples,
	morePeople,
	namedFor,
	readCompared,
	readSample,
	writeAction
} from '../fixtures/sample-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let people: string[];
const LEFT = [TEAMS.Harbour, TEAMS.Meadow] as const;
const INSIDE = [TEAMS.Meadow, TEAMS.Meadow] as const;
beforeAll(async () => {
	arena = await openArena();
	const { guard } = arena;
	await addLeads(guard, ['Noor', 'Far']);
	people = await morePeople(guard, 24);
}, 60_000);
beforeEach(async () => {
	const { guard } = arena;
	await forgetSamples(arena.superuser);
	await forgetMoves(guard);
	for (const table of ['contact', 'crisis', 'barred', 'notice', 'link'])
		await guard`delete from ${guard(`sayso.${table}`)}`;
	await guard`delete from sayso.membership where team_id in (${TEAMS.Harbour}, ${TEAMS.Meadow}) and worker_id = ${WORKERS.Olu}`;
	await guard`update sayso.membership set left_at = null, role = case when worker_id = ${WORKERS.Ines} then 'worker' else 'supervisor' end`;
});
afterAll(() => arena.close());

const counts = async (name: Name) => (await readSample(arena.app, name))!.teams[0]!.months[0]!;
const lines = async (person: string) =>
	(await arena.guard`select from sayso.history where person_id = ${person} and kind = 'list_look'`)
		.length;

describe('who reads a move by name', () => {
	it('is a supervisor whose team works with the person today, and nobody else', async () => {
		const { app, guard } = arena;
		const move = await endedInMarch(guard, PEOPLE.Ada, LEFT);
		await drawSample(guard);
		expect(await guard`select from sayso.move_sample where move_id = ${move.id}`).toHaveLength(2);
		const seen = (await readSample(app, 'Priya'))!;
		expect(seen.teams.map(({ name }) => name)).toEqual(['Meadow']);
		expect(seen.teams[0]!.moves).toMatchObject([
			{
				...{ id: move.id, name: 'Ada', old: 'Harbour', new: 'Meadow', read: true },
				...{ acceptedOn: '2026-01-10', acceptedBy: 'Priya', understood: true },
				...{ heldOn: '2026-01-14', days: 2, how: 'person', endedOn: '2026-03-10' }
			}
		]);
		// The team that was left: its link has ended.
		expect((await readSample(app, 'Tom'))!.teams.map(({ moves }) => moves)).toEqual([[]]);
		for (const name of ['Ines', 'Olu', 'Fay', 'Ada', 'Sam'] as const)
			expect([name, await readSample(app, name)]).toEqual([name, null]);
	});

	it('is not whom the person keeps out, nor anybody once the link has ended', async () => {
		const { app, guard } = arena;
		const move = await endedInMarch(guard, PEOPLE.Ada, LEFT);
		await drawSample(guard);
		expect(await namedFor(app, 'Priya')).toEqual([move.id]);
		await guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await namedFor(app, 'Priya')).toEqual([]);
		await guard`delete from sayso.barred`;
		expect(await namedFor(app, 'Priya')).toEqual([move.id]);
		await guard`update sayso.link set ended_at = now()`;
		expect(await namedFor(app, 'Priya')).toEqual([]);
		await guard`update sayso.link set ended_at = null where id = ${move.toLink}`;
		await guard`update sayso.membership set role = 'worker'`;
		expect(await readSample(app, 'Priya')).toBeNull();
	});

	it('stands in the person’s history, one line a day, before it is read', async () => {
		const { app, guard } = arena;
		const [person] = people;
		await endedInMarch(guard, person!, LEFT);
		await drawSample(guard);
		const before = await lines(person!);
		const [open] = await app`select api.open_move_sample(${tokenOf('Priya')}, ${MONTH}) as ticket`;
		expect(await lines(person!)).toBe(before + 1);
		await guard`insert into sayso.barred (person_id, worker_id) values (${person!}, ${WORKERS.Priya})`;
		const [late] =
			await app`select api.seen_move_sample(${tokenOf('Priya')}, ${open!.ticket}, ${MONTH}) as seen`;
		expect(late!.seen.teams[0].moves).toEqual([]);
		await guard`delete from sayso.barred`;
		expect(await namedFor(app, 'Priya')).toHaveLength(1);
		expect(await lines(person!)).toBe(before + 1);
		const [again] =
			await app`select api.seen_move_sample(${tokenOf('Priya')}, ${open!.ticket}, ${MONTH}) as seen`;
		expect(again!.seen).toBeNull();
	});

	it('reads the same of a pack with words about what gets in the way as of one without', async () => {
		const { app, guard } = arena;
		const [one, other] = people;
		for (const person of [one!, other!])
			await endedInMarch(guard, person, INSIDE, {
				...{ asked: new Date('2026-03-02'), accepted: new Date('2026-03-04'), read: null },
				...{ begunOn: '2026-03-05', held: null, closed: null }
			});
		await guard`insert into sayso.move_pack (person_id, move_id, place, about, by_worker, words, lang)
			select person_id, id, -1, 'barriers', asked_by, 'The bus', 'en' from sayso.move where person_id = ${one!}`;
		await drawSample(guard);
		const moves = (await readSample(app, 'Priya'))!.teams[0]!.moves;
		const same = (person: string) => {
			const { id: _, person: __, name: ___, ...facts } = moves.find((m) => m.person === person)!;
			return JSON.stringify(facts);
		};
		expect(moves).toHaveLength(2);
		expect(same(one!)).toBe(same(other!));
	});

	it('reads what is open until it is closed', async () => {
		const { app, guard } = arena;
		const move = await endedInMarch(guard, PEOPLE.Ada, LEFT);
		await drawSample(guard);
		const open = async () => (await readSample(app, 'Priya'))!.teams[0]!.moves[0]!.open;
		// Both checks came with the end; the second is asked now.
		expect(await open()).toEqual(['check']);
		await guard`insert into sayso.move_gp (person_id, move_id, said, due_on) values (${PEOPLE.Ada}, ${move.id}, 'yes', current_date)`;
		await guard`update sayso.move_check set said = 'talk', said_at = now(), talk_by = current_date where move_id = ${move.id}`;
		expect(await open()).toEqual(['talk', 'letter']);
		await guard`update sayso.move_check set done_at = now(), done_by = ${WORKERS.Priya}, done_words = 'We talked' where move_id = ${move.id}`;
		await guard`update sayso.move_gp set sent_at = now(), sent_by = ${WORKERS.Priya}`;
		expect(await open()).toEqual([]);
	});
});

describe('what is drawn', () => {
	it('is drawn once, two weeks after the month, by upkeep, and stays when a move goes on', async () => {
		const { app, guard } = arena;
		const days = async (today: string) =>
			(
				await guard`select m::text as month from guard.months_to_draw(${today}::date) m order by m`
			).map(({ month }) => month as string);
		expect(await days('2026-04-14')).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
		expect(await days('2026-04-15')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);

		const [last] =
			await guard`select max(m)::text as month from guard.months_to_draw(guard.in_britain(now())) m`;
		const month = last!.month as string;
		const on = new Date(`${month}T12:00:00Z`);
		const move = await endedInMarch(guard, PEOPLE.Ada, LEFT, { closed: on });
		const jobs = openJobs(arena);
		await Promise.all([jobs`select api.draw_samples()`, jobs`select api.draw_samples()`]);
		expect(await namedFor(app, 'Priya', month)).toEqual([move.id]);
		expect(await namedFor(app, 'Priya', null)).toEqual([move.id]);
		expect(await readSample(app, 'Priya', '2020-01-01')).toBeNull();
		await guard`update sayso.link set ended_at = null`;
		await guard`update sayso.move set closed_at = null, ready_at = null, reopened_at = now()`;
		await endedInMarch(guard, people[0]!, LEFT, { closed: on });
		await jobs`select api.draw_samples()`;
		await jobs.end();
		expect((await readSample(app, 'Priya', month))!.teams[0]!.moves).toMatchObject([
			{ id: move.id, how: 'going' }
		]);
	});

	it('is the person’s to read, goes when the move does, and is nobody else’s', async () => {
		const { app, guard } = arena;
		const move = await endedInMarch(guard, PEOPLE.Ada, LEFT);
		await drawSample(guard);
		const own = (name: Name) =>
			app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return (await tx`select move_id from sayso.move_sample`).length;
			});
		expect([await own('Ada'), await own('Bela'), await own('Priya'), await own('Sam')]).toEqual([
			...[2, 0, 0, 0]
		]);
		await guard`select guard.erase_moves_past(${PEOPLE.Ada}, now())`;
		expect(await guard`select from sayso.move where id = ${move.id}`).toHaveLength(0);
		expect(await guard`select from sayso.move_sample`).toHaveLength(0);
	});
});

describe('numbers', () => {
	const some = (many: number, over: object = {}, from = 0) =>
		Promise.all(
			people.slice(from, from + many).map((person) => endedInMarch(arena.guard, person, LEFT, over))
		);

	it('are not told of fewer than five, nor as a difference', async () => {
		const { guard, superuser } = arena;
		await some(4);
		await drawSample(guard);
		expect(await counts('Tom')).toEqual({ month: MONTH, of: null, counts: {} });
		await forgetSamples(superuser);
		await some(2, {}, 4);
		await drawSample(guard);
		const how = { person: 6, off: 0, otherwise: 0, going: 0 };
		expect(await counts('Tom')).toEqual({
			...{ month: MONTH, of: 6 },
			counts: { held: 6, across: 6, confirmed: 6, how, soon: 6 }
		});
		// Two that nobody had read: neither they nor the four with them are told.
		await forgetSamples(superuser);
		await some(2, { read: null }, 6);
		await drawSample(guard);
		expect((await counts('Tom')).counts).toEqual({
			...{ held: 8, confirmed: 8, soon: 8 },
			how: { ...how, person: 8 }
		});
	});

	it('of whom a supervisor does not see tell nothing beside the names', async () => {
		const { guard } = arena;
		await some(8);
		await drawSample(guard);
		expect((await counts('Priya')).counts).not.toEqual({});
		await guard`insert into sayso.barred (person_id, worker_id) values (${people[0]!}, ${WORKERS.Priya})`;
		expect(await namedFor(arena.app, 'Priya')).toHaveLength(7);
		expect(await counts('Priya')).toEqual({ month: MONTH, of: 8, counts: {} });
	});

	it('cannot be kept small, whoever writes', async () => {
		const { guard } = arena;
		await drawSample(guard);
		for (const [of, told] of [
			[4, {}],
			[9, { held: 3 }],
			[9, { held: 6 }],
			[9, { how: { person: 8, off: 1 } }]
		] as const)
			await expect(
				guard`insert into sayso.sample_counts values (${TEAMS.Meadow}, ${MONTH}, 'all', ${of}, ${guard.json(told)})`
			).rejects.toThrow('sample_counts_of_few');
		for (const [ended, hard] of [
			[3, null],
			[9, 4],
			[9, 5],
			[9, 9]
		] as const)
			await expect(
				guard`update sayso.sample_month set ended = ${ended}, hard_times = ${hard}`
			).rejects.toThrow(/sample_(ended|hard_times)_of_few/);
		await guard`insert into sayso.sample_counts values (${TEAMS.Meadow}, ${MONTH}, 'all', 10, '{"held": 5}')`;
		await guard`update sayso.sample_month set ended = 10, hard_times = 5`;
	});

	it('of all teams are for whoever runs the service, and name nobody', async () => {
		const { app, guard } = arena;
		const moves = await some(12);
		for (const { person } of moves.slice(0, 6))
			await guard`insert into sayso.crisis (person_id, id, started_at, ends_at) values (${person}, gen_random_uuid(), '2026-03-20', '2026-03-21')`;
		await drawSample(guard);
		for (const token of [tokenOf('Olu'), leadToken('Noor')]) {
			const seen = (await readCompared(app, token))!;
			expect(seen.hardTimes).toEqual([{ month: MONTH, ended: 12, count: 6 }]);
			const by = Object.fromEntries(seen.teams.map(({ name, months }) => [name, months[0]!.of]));
			// Each move is in the numbers of one team: the one it went to.
			expect(by).toMatchObject({ Harbour: null, Meadow: 12 });
			expect(JSON.stringify(seen)).not.toMatch(/Someone|Ada|Bela/);
		}
		for (const name of ['Tom', 'Priya', 'Ines', 'Ada', 'Sam'] as const)
			expect(await readCompared(app, tokenOf(name))).toBeNull();
		expect((await readCompared(app, tokenOf('Fay'), null))!.teams).toEqual([]);
		expect(await readCompared(app, tokenOf('Fay'))).toBeNull();
		await guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Meadow}, ${WORKERS.Olu}, 'supervisor')`;
		const own = (await readCompared(app, tokenOf('Olu')))!;
		expect(own.teams.map(({ name }) => name)).not.toContain('Meadow');
	});
});

describe('what a team does about it', () => {
	const MINE = { team: TEAMS.Meadow, who: WORKERS.Priya };
	const actions = async (month = MONTH) =>
		(await readSample(arena.app, 'Priya', month))!.teams[0]!.actions;

	it('is written by a supervisor of the team, for a worker of it, about a month that was drawn', async () => {
		const { app, guard } = arena;
		await drawSample(guard);
		const form = randomUUID();
		expect(await writeAction(app, 'Priya', MINE, form)).toEqual({ ok: true });
		expect(await writeAction(app, 'Priya', MINE, form)).toEqual({ ok: true });
		expect(await actions()).toMatchObject([{ words: 'Read the pack together', late: false }]);
		for (const name of ['Ines', 'Tom', 'Olu', 'Ada', 'Sam'] as const)
			expect(await writeAction(app, name, MINE)).toEqual({ refused: 'not_found' });
		expect(await writeAction(app, 'Priya', { ...MINE, who: WORKERS.Tom })).toEqual({
			refused: 'no_such_grantee'
		});
		expect(await writeAction(app, 'Priya', { ...MINE, month: '2020-01-01' })).toEqual({
			refused: 'not_found'
		});
		expect(await writeAction(app, 'Priya', { ...MINE, words: ' ' })).toEqual({
			refused: 'say_why'
		});
		expect(await writeAction(app, 'Priya', { ...MINE, on: '2020-01-01' })).toEqual({
			refused: 'period_over'
		});
		expect(await guard`select from sayso.sample_action`).toHaveLength(1);
	});

	it('stays on every month’s page, the late first, until somebody says in words what was done', async () => {
		const { app, guard } = arena;
		await drawSample(guard);
		await drawSample(guard, '2026-04-01');
		await writeAction(app, 'Priya', { ...MINE, words: 'First' });
		await writeAction(app, 'Priya', { ...MINE, words: 'Second' });
		await guard`update sayso.sample_action set due_on = current_date - 1 where words = 'Second'`;
		expect((await actions('2026-04-01')).map(({ words, late }) => [words, late])).toEqual([
			['Second', true],
			['First', false]
		]);
		const id = (await actions())[0]!.id;
		expect(await endAction(app, 'Priya', id, ' ')).toEqual({ refused: 'say_why' });
		for (const name of ['Tom', 'Ines', 'Olu', 'Ada'] as const)
			expect(await endAction(app, name, id)).toEqual({ refused: 'not_found' });
		expect(await endAction(app, 'Priya', id)).toEqual({ ok: true });
		expect((await actions('2026-04-01')).map(({ words }) => words)).toEqual(['First']);
		expect(await actions()).toMatchObject([
			{ words: 'First', doneOn: null },
			{ words: 'Second', late: false, doneWords: 'We did.' }
		]);
		await guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Priya}`;
		await guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Meadow}, ${WORKERS.Olu}, 'supervisor')`;
		const left = (await readSample(app, 'Olu'))!.teams[0]!.actions;
		expect(left[0]).toMatchObject({ words: 'First', here: false });
	});

	it('is said to be done once, of two at once', async () => {
		const { app, guard } = arena;
		await drawSample(guard);
		const pool = arena.more(4);
		for (let n = 0; n < 10; n += 1) {
			await writeAction(app, 'Priya', { ...MINE, words: `Action ${n}` });
			const id = (await actions()).find(({ words }) => words === `Action ${n}`)!.id;
			const said = await Promise.all(
				['one', 'two'].map((words) => endAction(pool, 'Priya', id, words))
			);
			expect(said.map(({ ok, refused }) => ok ?? refused).toSorted()).toEqual([
				'changed_meanwhile',
				true
			]);
		}
	});
});
