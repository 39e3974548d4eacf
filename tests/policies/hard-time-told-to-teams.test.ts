// A hard time stands on the lists of the teams that the person chose in advance (ADR 85, R137): whoever of them has the person on their
// list reads that it is on and nothing else, says that they have read it, and the person reads who knows.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import * as acts from '../fixtures/crisis-acts';
import { writeDeath } from '../fixtures/death-acts';
import { forgetMoves } from '../fixtures/forget-moves';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	await acts.clearCrises(guard);
	await forgetMoves(guard);
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null`;
});
afterAll(() => arena.close());

const NOBODY = { refused: 'not_found' };
const OVER = { refused: 'crisis_over' };
const agree = (change: object, by = {}) => acts.agree(arena.app, arena.guard, change, by);
const toHarbour = () => agree(acts.tellTeam(TEAMS.Harbour));
const starts = () => acts.start(arena.app, { name: 'Ada' });
const lines = async () =>
	(
		await arena.guard`select kind, payload::jsonb -> 'actor' ->> 'name' as who from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'crisis_team_read' order by seq`
	).map((row) => ({ ...row }));
const reads = async () =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf('Ada')})`;
		const [row] = await tx`select reads from sayso.crisis order by started_at desc limit 1`;
		return row!.reads as { worker: string; team: string }[];
	});

describe('the teams that are told', () => {
	it('are those that the person chose, of those that are with her, with a version, a line and a receipt', async () => {
		expect(await toHarbour()).toMatchObject({ ok: true, decision: expect.any(String) });
		for (const team of [TEAMS.Meadow, randomUUID()])
			expect(await agree(acts.tellTeam(team))).toEqual({ refused: 'no_such_grantee' });
		expect(await agree(acts.tellTeam(TEAMS.Harbour), { version: 0 })).toEqual({
			refused: 'changed_meanwhile'
		});
		expect(await agree(acts.tellTeam(TEAMS.Harbour), { name: 'Ines' })).toEqual(NOBODY);
		expect(await arena.guard`select from sayso.crisis_told_team`).toHaveLength(1);
		expect(await agree(acts.untell('supporter', TEAMS.Harbour))).toEqual(NOBODY);
		expect(await agree(acts.untell('team', TEAMS.Harbour))).toMatchObject({ ok: true });
		expect(await arena.guard`select from sayso.crisis_told_team`).toHaveLength(0);
	});

	it('read on their list that it is on, from its start to its end, and not before she chose them', async () => {
		await starts();
		expect(await acts.onTheList(arena.app, 'Ines')).toEqual([]);
		await toHarbour();
		for (const name of ['Ines', 'Tom'] as const) {
			expect(await acts.onTheList(arena.app, name)).toMatchObject([
				{ person_id: PEOPLE.Ada, mine: false, read: [] }
			]);
			expect(await acts.hardTimeWith(arena.app, name)).toHaveLength(1);
		}
		for (const name of ['Priya', 'Olu'] as const)
			expect(await acts.onTheList(arena.app, name)).toEqual([]);
		for (const name of ['Priya', 'Olu', 'Sam', 'Bela'] as const)
			expect(await acts.hardTimeWith(arena.app, name)).toBeNull();
		await acts.end(arena.app);
		expect(await acts.onTheList(arena.app, 'Ines')).toEqual([]);
		expect(await acts.hardTimeWith(arena.app, 'Ines')).toEqual([]);
	});

	it('read nothing of another team that is with her, and that team nothing of it', async () => {
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A group', now() - interval '1 hour')`;
		await toHarbour();
		await starts();
		expect(await acts.readHardTime(arena.app)).toEqual({ ok: true });
		expect(await acts.onTheList(arena.app, 'Priya')).toEqual([]);
		expect(await acts.hardTimeWith(arena.app, 'Priya')).toEqual([]);
		expect(await acts.readHardTime(arena.app, { name: 'Priya' })).toEqual(OVER);
		await agree(acts.tellTeam(TEAMS.Meadow));
		expect(await acts.onTheList(arena.app, 'Priya')).toMatchObject([{ mine: false, read: [] }]);
	});

	it('no longer do once the time is over, the link ended, she keeps the worker out, or she has died', async () => {
		await toHarbour();
		await starts();
		const seen = async () => (await acts.hardTimeWith(arena.app, 'Ines'))?.length ?? 0;
		expect(await seen()).toBe(1);
		await arena.guard`update sayso.crisis set ends_at = clock_timestamp()`;
		expect(await seen()).toBe(0);
		await arena.guard`update sayso.crisis set ends_at = now() + interval '1 day'`;
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await seen()).toBe(0);
		expect(await acts.readHardTime(arena.app)).toEqual(NOBODY);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect(await seen()).toBe(0);
		expect(await acts.readHardTime(arena.app)).toEqual(NOBODY);
		await arena.guard`update sayso.link set ended_at = null where id = ${link}`;
		await writeDeath(arena.guard, 'confirmed');
		expect(await seen()).toBe(0);
		expect(await acts.readHardTime(arena.app)).toEqual(NOBODY);
		await arena.guard`delete from sayso.death`;
		expect(await seen()).toBe(1);
	});
});

describe('“I have read this”', () => {
	it('is said once by each of a team that was told; the person and the team read who, with a line', async () => {
		await toHarbour();
		await starts();
		const before = (await lines()).length;
		const form = randomUUID();
		for (let n = 0; n < 2; n++)
			expect(await acts.readHardTime(arena.app, { form })).toEqual({ ok: true });
		expect(await acts.readHardTime(arena.app)).toEqual({ ok: true });
		expect(await reads()).toMatchObject([{ worker: WORKERS.Ines, team: TEAMS.Harbour }]);
		expect((await lines()).slice(before)).toEqual([{ kind: 'crisis_team_read', who: 'Ines' }]);
		expect(await acts.onTheList(arena.app, 'Tom')).toMatchObject([
			{ mine: false, read: [{ name: 'Ines', team: 'Harbour' }] }
		]);
		expect(await acts.onTheList(arena.app, 'Ines')).toMatchObject([{ mine: true }]);
	});

	it('is nobody’s to say whose team was not told, or of a time that is over; a new one is read anew', async () => {
		await starts();
		expect(await acts.readHardTime(arena.app)).toEqual(OVER);
		await toHarbour();
		for (const name of ['Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await acts.readHardTime(arena.app, { name })).toEqual(NOBODY);
		expect(await acts.readHardTime(arena.app, { person: PEOPLE.Bela })).toEqual(NOBODY);
		expect(await acts.readHardTime(arena.app)).toEqual({ ok: true });
		await acts.end(arena.app);
		expect(await acts.readHardTime(arena.app, { name: 'Tom' })).toEqual(OVER);
		await starts();
		expect(await reads()).toEqual([]);
		expect(await acts.onTheList(arena.app, 'Ines')).toMatchObject([{ mine: false }]);
	});

	it('is kept as decisions are: who had read it goes with the reasons, once the time for it is over', async () => {
		await toHarbour();
		await starts();
		await acts.readHardTime(arena.app);
		await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await reads()).toHaveLength(1);
		await arena.guard`update sayso.crisis set started_at = now() - interval '2 years', ends_at = now() - interval '2 years' + interval '1 day'`;
		await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await reads()).toEqual([]);
	});

	it('by forty presses at once is one line', async () => {
		await toHarbour();
		await starts();
		const before = (await lines()).length;
		const pool = arena.more(8);
		await Promise.all(Array.from({ length: 40 }, () => acts.readHardTime(pool)));
		expect((await lines()).length).toBe(before + 1);
		expect(await reads()).toHaveLength(1);
	});
});
