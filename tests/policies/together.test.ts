// Things to do together: read by the person and by workers of the team that was asked, while its link is
// live and only after the line of the list; each act acts once, and of two at once one wins.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { inDays } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { bound, look } from '../fixtures/looks';
import {
	AGREE,
	NOTE,
	answerTogether,
	askTogether,
	endTogether,
	linkOf,
	togetherWith
} from '../fixtures/together-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.together`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null`;
	await guard`delete from sayso.consent_grant`;
	await guard`update sayso.membership set left_at = null`;
});
afterAll(() => arena.close());

const asked = async () => (await askTogether(arena.app, link)).together!;
const notes = async (name: Name) =>
	((await togetherWith(arena.app, name))?.things ?? []).map(({ note }) => note);
const isThere = async () =>
	expect(await arena.guard`select from sayso.together where note = ${NOTE}`).toHaveLength(1);
const linesOf = async (kind: string) =>
	(
		await arena.superuser`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind}`
	).map((row) => row.payload as string);
const stateOf = async (thing: string) =>
	(await arena.guard`select * from sayso.together where id = ${thing}`)[0]!;

const meadowLinked = () =>
	arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A referral', now())`;

describe('who reads what was asked', () => {
	it('the asked worker and their team do, and no part opens to them by it', async () => {
		await asked();
		for (const name of ['Ines', 'Tom'] as const) expect(await notes(name)).toEqual([NOTE]);
		expect((await look(arena.app))!.parts).toEqual({});
	});

	it('another team does not, though it is linked, reads every part and coordinates', async () => {
		await asked();
		await meadowLinked();
		const meadow = { kind: 'team', grantee: TEAMS.Meadow, team: TEAMS.Meadow } as const;
		await grant(arena.guard, {
			...meadow,
			parts: PARTS,
			abilities: ['see', 'suggest', 'coordinate']
		});
		expect(await togetherWith(arena.app, 'Priya')).toMatchObject({ things: [] });
		expect(JSON.stringify(await look(arena.app, tokenOf('Priya')))).not.toContain(NOTE);
		await isThere();
	});

	it('another person, a supporter and a worker of nowhere do not', async () => {
		await asked();
		for (const name of ['Bela', 'Sam', 'Olu', 'Priya'] as const)
			expect(await togetherWith(arena.app, name)).toBeNull();
		await isThere();
	});

	it('a barred worker does not, the rest of the team does', async () => {
		await asked();
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await togetherWith(arena.app, 'Ines')).toBeNull();
		expect(await notes('Tom')).toEqual([NOTE]);
	});

	it('whoever left the team does not', async () => {
		await asked();
		await arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS.Tom}`;
		expect(await togetherWith(arena.app, 'Tom')).toBeNull();
		await isThere();
	});

	it('after the link ended nobody does, though they coordinate, and it looks like nothing asked', async () => {
		await asked();
		await grant(arena.guard, { parts: ['goals'], abilities: ['see', 'coordinate'] });
		expect(await notes('Ines')).toEqual([NOTE]);
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		const seen = await togetherWith(arena.app, 'Ines');
		expect(seen).toMatchObject({ things: [] });
		await arena.guard`delete from sayso.together`;
		expect(await togetherWith(arena.app, 'Ines')).toEqual(seen);
	});

	it('the line of the list comes first, one a day, and a bound look at somebody else gives nothing', async () => {
		await asked();
		await arena.guard`delete from guard.listed`;
		const before = (await linesOf('list_look')).length;
		await togetherWith(arena.app, 'Ines');
		await togetherWith(arena.app, 'Ines');
		expect((await linesOf('list_look')).length).toBe(before + 1);
		expect(await arena.app`select from sayso.together`).toHaveLength(0);
		const rows = await bound(arena.app, (tx) => tx`select note from sayso.together`);
		expect(rows).toHaveLength(1);
		expect(await togetherWith(arena.app, 'Ines', NOBODY)).toBeNull();
	});
});

describe('asking and answering', () => {
	it('asked 50 times at once acts once, with one line that has no word of it', async () => {
		const before = (await linesOf('together_asked')).length;
		const form = randomUUID();
		const pool = arena.more(8);
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, () => askTogether(pool, link, { form }))
		);
		expect(new Set(outcomes.map(({ together }) => together)).size).toBe(1);
		const lines = await linesOf('together_asked');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1)).not.toContain(NOTE);
		await isThere();
	});

	it('only a named worker of a live link of one’s own can be asked', async () => {
		const refused = { refused: 'no_such_grantee' };
		for (const who of [{ name: 'Bela' }, {}] as const)
			expect(await askTogether(arena.app, 'name' in who ? link : NOBODY, who)).toEqual(refused);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await askTogether(arena.app, link)).toEqual(refused);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		expect(await askTogether(arena.app, link)).toEqual(refused);
		for (const name of ['Ines', 'Sam'] as const)
			expect(await askTogether(arena.app, link, { name })).toEqual({ refused: 'not_found' });
		expect(await arena.guard`select from sayso.together`).toHaveLength(0);
	});

	it('a day is said once, 50 times over; somebody of the same team may say it', async () => {
		const thing = await asked();
		const form = randomUUID();
		const pool = arena.more(8);
		const before = (await linesOf('together_agreed')).length;
		await Promise.all(
			Array.from({ length: 50 }, () => answerTogether(pool, thing, AGREE, { form, name: 'Tom' }))
		);
		expect(await stateOf(thing)).toMatchObject({
			state: 'agreed',
			with_id: WORKERS.Tom,
			version: 2
		});
		expect((await linesOf('together_agreed')).length).toBe(before + 1);
		expect(await answerTogether(arena.app, thing)).toEqual({ refused: 'together_changed' });
	});

	it('nobody else answers, and what they tried is kept', async () => {
		const thing = await asked();
		await meadowLinked();
		await arena.guard`delete from sayso.refused`;
		for (const name of ['Priya', 'Olu', 'Sam', 'Bela', 'Ada'] as const)
			expect(await answerTogether(arena.app, thing, AGREE, { name })).toEqual({
				refused: 'not_found'
			});
		const unknown = await answerTogether(arena.app, NOBODY);
		expect(unknown).toEqual({ refused: 'not_found' });
		expect(await arena.guard`select from sayso.refused`).toHaveLength(3);
		expect((await stateOf(thing)).state).toBe('waiting');
	});

	it('a change needs the version that was seen and a reason, which the person reads', async () => {
		const thing = await asked();
		await answerTogether(arena.app, thing);
		const move = { said: 'move', version: 2, at: inDays(4), where: 'At home', why: 'I am away' };
		expect(await answerTogether(arena.app, thing, { ...move, version: 1 })).toEqual({
			refused: 'together_changed'
		});
		await expect(answerTogether(arena.app, thing, { ...move, why: ' ' })).rejects.toThrow(/reason/);
		expect(await answerTogether(arena.app, thing, { ...move, at: inDays(-1) })).toEqual({
			refused: 'period_over'
		});
		expect(await answerTogether(arena.app, thing, move)).toEqual({ ok: true });
		expect(await stateOf(thing)).toMatchObject({ why: 'I am away', meets_at: new Date(move.at) });
		const off = { said: 'call_off', version: 3 };
		await expect(answerTogether(arena.app, thing, off)).rejects.toThrow(/reason/);
		expect(await answerTogether(arena.app, thing, { ...off, why: 'I am ill' })).toEqual({
			ok: true
		});
		expect(await endTogether(arena.app, thing)).toEqual({ refused: 'together_over' });
	});

	it('the person says what became of it only when its time has come, and once', async () => {
		const thing = await asked();
		expect(await endTogether(arena.app, thing, 'done')).toEqual({ refused: 'together_changed' });
		await answerTogether(arena.app, thing);
		expect(await endTogether(arena.app, thing, 'done')).toEqual({ refused: 'together_changed' });
		await arena.guard`update sayso.together set meets_at = now() - interval '1 minute'`;
		const form = randomUUID();
		expect(await endTogether(arena.app, thing, 'done', { form })).toEqual({ ok: true });
		expect(await endTogether(arena.app, thing, 'done', { form })).toEqual({ ok: true });
		expect(await endTogether(arena.app, thing, 'not_done')).toEqual({ refused: 'together_over' });
		for (const name of ['Bela', 'Ines'] as const)
			expect(await endTogether(arena.app, thing, 'cancelled', { name })).toEqual({
				refused: 'not_found'
			});
	});

	it('called off while it is answered: one wins, the other is told', async () => {
		const pool = arena.more(2);
		const won = new Set<string>();
		for (let round = 0; round < 60; round++) {
			const thing = await asked();
			const [answered, ended] = await Promise.all(
				round % 2
					? [answerTogether(pool, thing), endTogether(pool, thing)]
					: [endTogether(pool, thing), answerTogether(pool, thing)].toReversed()
			);
			// A call-off that comes after the answer calls off what was agreed; before it, the answer is told.
			expect(ended).toEqual({ ok: true });
			const { state, version } = await stateOf(thing);
			expect(state).toBe('cancelled');
			expect([answered, version]).toEqual(
				version === 3 ? [{ ok: true }, 3] : [{ refused: 'together_over' }, 2]
			);
			won.add(answered!.refused ?? 'ok');
		}
		expect(won.has('together_over')).toBe(true);
	});

	it('when whoever agreed leaves, it says so, and somebody else of the team takes it over', async () => {
		const thing = await asked();
		await answerTogether(arena.app, thing, AGREE, { name: 'Tom' });
		const isHere = async () =>
			(await togetherWith(arena.app, 'Ines'))!.things.map((t) => t.with_is_here);
		expect(await isHere()).toEqual([true]);
		await arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS.Tom}`;
		expect(await isHere()).toEqual([false]);
		const takeOver = { ...AGREE, said: 'move', version: 2, why: 'Tom has left' };
		expect(await answerTogether(arena.app, thing, takeOver)).toEqual({ ok: true });
		expect(await isHere()).toEqual([true]);
	});

	it('two of a team at once: one day is agreed, the other is told', async () => {
		const pool = arena.more(2);
		const thing = await asked();
		const outcomes = await Promise.all([
			answerTogether(pool, thing),
			answerTogether(pool, thing, AGREE, { name: 'Tom' })
		]);
		expect(outcomes.map(({ refused }) => refused ?? 'ok').toSorted()).toEqual([
			'ok',
			'together_changed'
		]);
	});
});

it('where somebody is in writing is theirs alone', async () => {
	await arena.app`select api.keep_start(${tokenOf('Ada')}, 'week')`;
	for (const name of ['Ines', 'Sam'] as const) {
		const [row] = await arena.app`select api.keep_start(${tokenOf(name)}, 'week') as outcome`;
		expect(row!.outcome).toEqual({ refused: 'not_found' });
	}
	const readAs = (name: Name) =>
		arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf(name)})`;
			return (await tx`select step from sayso.start_place`).map(({ step }) => step as string);
		});
	expect(await readAs('Ada')).toEqual(['week']);
	for (const name of ['Ines', 'Sam', 'Bela'] as const) expect(await readAs(name)).toEqual([]);
});

describe('what nobody can do by leaving something out', () => {
	it.each([
		['the version', { said: 'agree', at: inDays(3), where: 'Elsewhere' }],
		['what is said', { version: 1, at: inDays(3), where: 'Elsewhere' }]
	])('an answer without %s changes nothing', async (_what, answer) => {
		const thing = await asked();
		expect(await answerTogether(arena.app, thing, answer)).toEqual({ refused: 'together_changed' });
		expect(await stateOf(thing)).toMatchObject({ state: 'waiting', meets_where: '' });
	});

	it('twenty things wait at once, and one more when one of them does not', async () => {
		const things = [];
		for (let n = 0; n < 20; n += 1) things.push(await asked());
		expect(await askTogether(arena.app, link)).toEqual({ refused: 'enough_asked' });
		await endTogether(arena.app, things[0]!);
		expect(await askTogether(arena.app, link)).toMatchObject({ ok: true });
	});
});
