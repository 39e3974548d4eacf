// A hard time: agreed by the person alone, started by whom they named and nobody else, opening exactly what waits
// for it, over at its end or when the person says so; renewed without them once, by two, if they agreed to it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { START_CASES } from '../../src/lib/domain/crisis/may-start.cases';
import { openArena, type Arena } from '../fixtures/arena';
import * as acts from '../fixtures/crisis-acts';
import { answerToStart } from '../fixtures/crisis-cases';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(() => acts.clearCrises(arena.guard));
afterAll(() => arena.close());

const agree = (change: object, more = {}) => acts.agree(arena.app, arena.guard, change, more);
const linesOf = async (kind: string) =>
	(
		await arena.superuser`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind} order by seq`
	).map((row) => JSON.parse(row.payload as string));
const latest = async () =>
	(
		await arena.guard`select * from sayso.crisis where person_id = ${PEOPLE.Ada} order by started_at desc limit 1`
	)[0]!;
const readsCrisis = async (name: Name) =>
	wordsIn(await look(arena.app, tokenOf(name), PEOPLE.Ada, ['crisis']), 'crisis') !== null;
const waiting = (to: object = {}) =>
	grant(arena.guard, { condition: 'in_crisis', parts: ['crisis'], ends: null, ...to });
const move = (hours: number) =>
	arena.guard`update sayso.crisis set started_at = started_at - make_interval(hours => ${hours}),
		ends_at = ends_at - make_interval(hours => ${hours})`;

describe('the case table, against the database', () => {
	it.each(START_CASES)('$name', async (c) => {
		expect(await answerToStart(arena, c)).toEqual({ start: c.start, renew: c.renew });
	});
});

describe('agreeing in advance', () => {
	it('each change has a line, a receipt and the next version, and acts once', async () => {
		const form = randomUUID();
		const before = (await linesOf('crisis_named')).length;
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, () =>
				acts.agree(arena.more(1), arena.guard, acts.nameWorker('Ines'), { form, version: 0 })
			)
		);
		expect(new Set(outcomes.map(({ decision }) => decision)).size).toBe(1);
		const lines = await linesOf('crisis_named');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1)).toMatchObject({ name: 'Ines', decision: outcomes[0]!.decision });
		expect(await agree({ what: 'hours', hours: 24 })).toMatchObject({ ok: true });
		expect(await agree({ what: 'renew', may: true })).toMatchObject({ ok: true });
		const [row] = await arena.guard`select * from sayso.crisis_agreement`;
		expect(row).toMatchObject({ hours: 24, may_renew: true, version: 3 });
	});

	it('needs what was seen, hours from 1 to 120, and somebody who can be named', async () => {
		await agree({ what: 'hours', hours: 24 });
		expect(await agree({ what: 'hours', hours: 12 }, { version: 0 })).toEqual({
			refused: 'changed_meanwhile'
		});
		for (const hours of [0, 121])
			await expect(agree({ what: 'hours', hours })).rejects.toThrow(/check/);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		for (const change of [
			acts.nameWorker('Priya'),
			acts.nameWorker('Tom'),
			acts.nameTeam(NOBODY),
			{ ...acts.nameTeam(TEAMS.Night), team: TEAMS.Harbour }
		])
			expect(await agree(change)).toEqual({ refused: 'no_such_grantee' });
		expect(await agree(acts.tell('Kit'))).toEqual({ refused: 'not_found' });
		expect(await agree({ what: 'unname', id: NOBODY })).toEqual({ refused: 'not_found' });
		const [row] = await arena.guard`select * from sayso.crisis_agreement`;
		expect(row).toMatchObject({ hours: 24, version: 1 });
	});

	it('is the person’s alone: nobody else changes it or reads any of it', async () => {
		await agree(acts.nameWorker('Ines'));
		await agree(acts.tell('Sam'));
		await acts.start(arena.app, { name: 'Ada' });
		await arena.app`select api.keep_card(${tokenOf('Ada')}, ${randomUUID()}, array(select id from sayso.plan_item where false))`;
		for (const name of ['Ines', 'Sam'])
			expect(await agree({ what: 'hours', hours: 1 }, { name })).toEqual({ refused: 'not_found' });
		for (const name of ['Ada', 'Bela', 'Ines', 'Sam'] as const)
			await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				for (const table of [
					'crisis_agreement',
					'crisis_starter',
					'crisis_told',
					'crisis_card',
					'crisis'
				])
					expect(await tx`select from ${tx(`sayso.${table}`)}`, `${table} by ${name}`).toHaveLength(
						name === 'Ada' ? 1 : 0
					);
			});
	});
});

describe('starting', () => {
	it('opens exactly what waits for it, to whom it was given, with the reason in the history', async () => {
		await waiting();
		await waiting({ kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });
		await agree(acts.nameWorker('Tom'));
		expect(await readsCrisis('Ines')).toBe(false);
		expect(await acts.start(arena.app, { name: 'Tom' })).toMatchObject({ ok: true });
		for (const name of ['Ines', 'Sam'] as const) expect(await readsCrisis(name)).toBe(true);
		for (const name of ['Tom', 'Priya', 'Uma'] as const)
			expect(await readsCrisis(name)).toBe(false);
		const seen = await look(arena.app);
		expect(Object.keys(seen!.parts)).toEqual(['crisis']);
		expect((await linesOf('crisis_started')).at(-1)).toMatchObject({
			actor: { name: 'Tom', team: 'Harbour' },
			why: 'Rang at 2am'
		});
	});

	it('lasts as long as agreed, 72 hours unless chosen, and never over five days', async () => {
		await acts.start(arena.app, { name: 'Ada', why: '' });
		const first = await latest();
		expect(first.ends_at - first.started_at).toBe(72 * 3_600_000);
		await acts.end(arena.app);
		await agree({ what: 'hours', hours: 120 });
		await acts.start(arena.app, { name: 'Ada', why: '' });
		const second = await latest();
		expect(second.ends_at - second.started_at).toBe(120 * 3_600_000);
		await expect(
			arena.guard`update sayso.crisis set ends_at = ends_at + interval '1 second'`
		).rejects.toThrow(/check/);
	});

	it('by somebody not named is answered like nobody, with or without an agreement, and is kept', async () => {
		await agree(acts.nameWorker('Tom'));
		await waiting({ kind: 'team', grantee: TEAMS.Harbour, team: TEAMS.Harbour });
		await arena.guard`delete from sayso.refused`;
		const not = { refused: 'not_found' };
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela'] as const) {
			expect(await acts.start(arena.app, { name })).toEqual(not);
			expect(await acts.renew(arena.app, { name })).toEqual(not);
			expect(await acts.starting(arena.app, name)).toEqual([]);
			for (const person of [PEOPLE.Bela, NOBODY]) {
				expect(await acts.start(arena.app, { name, person })).toEqual(
					name === 'Bela' && person === PEOPLE.Bela ? expect.objectContaining({ ok: true }) : not
				);
				expect(await acts.starting(arena.app, name, person)).toEqual([]);
			}
		}
		const tried =
			await arena.guard`select distinct name from sayso.refused where person_id = ${PEOPLE.Ada} order by 1`;
		expect(tried.map((row) => row.name)).toEqual(['Fay', 'Ines', 'Olu', 'Priya']);
		expect(
			await arena.guard`select from sayso.crisis where person_id = ${PEOPLE.Ada}`
		).toHaveLength(0);
	});

	it('needs a reason from a worker, and none from the person', async () => {
		await agree(acts.nameWorker('Ines'));
		await expect(acts.start(arena.app, { why: ' ' })).rejects.toThrow(/reason/);
		expect(await acts.start(arena.app, { name: 'Ada', why: '' })).toMatchObject({ ok: true });
	});

	it('pressed 50 times, and by two at once, happens once', async () => {
		await agree(acts.nameTeam(TEAMS.Harbour));
		const pool = arena.more(8);
		const form = randomUUID();
		const many = await Promise.all([
			...Array.from({ length: 50 }, () => acts.start(pool, { form })),
			acts.start(pool, { name: 'Tom' }),
			acts.start(pool, { name: 'Ada' })
		]);
		expect(many.filter(({ refused }) => refused).every((o) => o.refused === 'crisis_running')).toBe(
			true
		);
		expect(await arena.guard`select from sayso.crisis`).toHaveLength(1);
	});

	it('the narrow list has the chosen name of whoever named one, one line a day', async () => {
		await agree(acts.nameTeam(TEAMS.Night));
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Priya})`;
		await arena.guard`delete from guard.listed`;
		const before = (await linesOf('list_look')).length;
		for (let n = 0; n < 2; n++)
			expect(await acts.starting(arena.app, 'Priya', null)).toMatchObject([
				{ person: PEOPLE.Ada, name: 'Ada', runs: false }
			]);
		await acts.starting(arena.app, 'Priya');
		const lines = await linesOf('list_look');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1).actor).toMatchObject({ name: 'Priya', team: 'Night' });
		expect(JSON.stringify(await acts.starting(arena.app, 'Priya'))).not.toContain('Ada says');
		expect(await acts.starting(arena.app, 'Ines', null)).toEqual([]);
		expect(await look(arena.app, tokenOf('Priya'))).toBeNull();
		await arena.guard`delete from sayso.membership where team_id = ${TEAMS.Night}`;
	});

	it('nobody reads that list before its lines are saved', async () => {
		await agree(acts.nameWorker('Ines'));
		await expect(
			arena.app.begin(async (tx) => {
				const [row] = await tx`select api.open_starting(${tokenOf('Ines')}, null) as ticket`;
				const [seen] =
					await tx`select api.bound_starting(${tokenOf('Ines')}, ${row!.ticket}) as seen`;
				expect(seen!.seen).toEqual([]);
			})
		).resolves.toBeUndefined();
	});

	it('tells the supporters who were chosen, that it is on and no more', async () => {
		await agree(acts.tell('Sam'));
		expect(await acts.told(arena.app, 'Sam')).toBe(false);
		await acts.start(arena.app, { name: 'Ada' });
		expect((await linesOf('crisis_told')).at(-1)).toMatchObject({ name: 'Sam' });
		expect(await acts.told(arena.app, 'Sam')).toBe(true);
		for (const name of ['Uma', 'Kit', 'Ines', 'Bela', 'Ada'] as const)
			expect(await acts.told(arena.app, name)).toBe(false);
		expect(await readsCrisis('Sam')).toBe(false);
		await arena.guard`update sayso.supporter set ended_at = now() where id = ${SUPPORTERS.Sam}`;
		expect(await acts.told(arena.app, 'Sam')).toBe(false);
	});
});

describe('ending', () => {
	it('when the person says so, however many are on', async () => {
		for (const hours of [1, 2])
			await arena.guard`insert into sayso.crisis (person_id, id, started_at, ends_at)
				values (${PEOPLE.Ada}, gen_random_uuid(), now() - interval '1 hour', now() + ${hours}::int * interval '1 hour')`;
		const before = (await linesOf('crisis_ended')).length;
		expect(await acts.end(arena.app)).toMatchObject({ ok: true });
		expect((await linesOf('crisis_ended')).length).toBe(before + 2);
		expect(await acts.end(arena.app)).toEqual({ refused: 'crisis_over' });
	});

	it('by the person, in one press that acts once, closes it and stops waiting supporters’ banner', async () => {
		await waiting();
		await agree(acts.tell('Sam'));
		await acts.start(arena.app, { name: 'Ada' });
		expect(await readsCrisis('Ines')).toBe(true);
		const form = randomUUID();
		for (const name of ['Ines', 'Sam', 'Bela'] as const)
			expect(await acts.end(arena.app, { name })).toHaveProperty('refused');
		expect(await acts.end(arena.app, { form })).toEqual({ ok: true });
		expect(await acts.end(arena.app, { form })).toEqual({ ok: true });
		expect(await acts.end(arena.app)).toEqual({ refused: 'crisis_over' });
		expect(await readsCrisis('Ines')).toBe(false);
		expect(await acts.told(arena.app, 'Sam')).toBe(false);
		expect((await linesOf('crisis_ended')).at(-1)).toMatchObject({ actor: { name: 'Ada' } });
	});

	it('by itself, at its end, whether or not the upkeep ran; the upkeep writes one line', async () => {
		await waiting();
		await acts.start(arena.app, { name: 'Ada' });
		await move(73);
		expect(await readsCrisis('Ines')).toBe(false);
		expect(await acts.end(arena.app)).toEqual({ refused: 'crisis_over' });
		const before = (await linesOf('crisis_over')).length;
		for (let n = 0; n < 2; n++) await arena.guard`select api.close_crises()`;
		expect((await linesOf('crisis_over')).length).toBe(before + 1);
		expect((await latest()).ended_how).toBe('itself');
	});
});

describe('renewing', () => {
	it('by the person begins the time anew, without a gap', async () => {
		await waiting();
		await acts.start(arena.app, { name: 'Ada' });
		await move(40);
		const before = await latest();
		expect(await acts.renew(arena.app, { name: 'Ada', why: '' })).toEqual({
			ok: true,
			renewed: true
		});
		const after = await latest();
		expect(after.renews).toBe(before.id);
		expect(after.ends_at - after.started_at).toBe(72 * 3_600_000);
		expect(await readsCrisis('Ines')).toBe(true);
		await acts.end(arena.app);
		expect(await readsCrisis('Ines')).toBe(false);
	});

	it('without the person takes two, leaves both reasons, and happens once', async () => {
		await agree(acts.nameTeam(TEAMS.Harbour));
		await agree({ what: 'renew', may: true });
		await acts.start(arena.app);
		expect(await acts.renew(arena.app)).toEqual({ ok: true, renewed: false });
		expect(await acts.renew(arena.app)).toEqual({ refused: 'renew_second' });
		const renewed = { name: 'Tom', why: 'I saw them too' } as const;
		expect(await acts.renew(arena.app, renewed)).toEqual({ ok: true, renewed: true });
		expect((await linesOf('crisis_renewal_asked')).at(-1)).toMatchObject({ why: 'Still awake' });
		expect((await linesOf('crisis_renewed')).at(-1)).toMatchObject({ why: 'I saw them too' });
		for (const name of ['Ines', 'Tom'] as const)
			expect(await acts.renew(arena.app, { name })).toEqual({ refused: 'renewed_once' });
	});

	it('the two at once: one asks and the other agrees, never two renewals', async () => {
		await agree(acts.nameTeam(TEAMS.Harbour));
		await agree({ what: 'renew', may: true });
		const pool = arena.more(2);
		for (let round = 0; round < 20; round++) {
			await arena.guard`delete from sayso.crisis`;
			await acts.start(arena.app, { name: 'Ada' });
			const outcomes = await Promise.all([acts.renew(pool), acts.renew(pool, { name: 'Tom' })]);
			expect(outcomes.map(({ renewed }) => renewed).toSorted()).toEqual([false, true]);
			expect(await arena.guard`select from sayso.crisis`).toHaveLength(2);
		}
	});
});

it('the card keeps entries of the person’s own, of the five parts', async () => {
	const own = await arena.guard<{ id: string; part: string }[]>`
		select id, part from sayso.plan_item where person_id = ${PEOPLE.Ada}`;
	const hers = await arena.guard<{ id: string }[]>`
		select id from sayso.plan_item where person_id = ${PEOPLE.Bela}`;
	const all = [...own, ...hers].map(({ id }) => id);
	await arena.app`select api.keep_card(${tokenOf('Ada')}, ${randomUUID()}, ${arena.app.array(all, 2951)}::uuid[])`;
	for (const name of ['Ines', 'Sam'] as const) {
		const [row] =
			await arena.app`select api.keep_card(${tokenOf(name)}, ${randomUUID()}, '{}') as outcome`;
		expect(row!.outcome).toEqual({ refused: 'not_found' });
	}
	const [card] = await arena.guard`select items from sayso.crisis_card`;
	const parts = own.filter(({ id }) => card!.items.includes(id)).map(({ part }) => part);
	expect(parts.toSorted()).toEqual(['crisis', 'people', 'safety', 'support', 'wishes']);
	expect(card!.items).toHaveLength(5);
});
