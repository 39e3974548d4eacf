// The keeping schedule: what a service has told people is what upkeep erases by, a line past its time keeps its digest and the
// chain holds, and nobody, not the guard itself, erases a line or a decision before its time.
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyExport } from '../../src/lib/server/history/verify-export.js';
import { openArena, type Arena } from '../fixtures/arena';
import { ask, question } from '../fixtures/deciding';
import {
	oldDecision,
	oldLine,
	oldRest,
	saidOf,
	setKeeping,
	thirtyDaysLater,
	upkeep
} from '../fixtures/keeping-acts';
import { takeHome } from '../fixtures/kept';
import { attempt } from '../fixtures/looks';
import { piecesOf } from '../fixtures/made-history';
import { OTHER_SERVICE, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	jobs = postgres(arena.urls.jobsUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(() => arena.guard`delete from sayso.kept_for`);

const payloadOf = async (seq: number) =>
	(
		await arena.guard`select payload, salt from sayso.history where person_id = ${PEOPLE.Ada} and seq = ${seq}`
	)[0]!;
const there = async (table: string, id: string) =>
	(await arena.guard`select from ${arena.guard(`sayso.${table}`)} where id = ${id}`).length > 0;
const begun = async (what: string, months: number) => {
	await setKeeping(arena.app, what, months);
	await thirtyDaysLater(arena.guard);
};

describe('a line past its time', () => {
	it('keeps its digest and nothing else, and the history still holds', async () => {
		const [old, young, other] = [
			await oldLine(arena.guard, 'look', 25),
			await oldLine(arena.guard, 'look', 23),
			await oldLine(arena.guard, 'given', 25)
		];
		await begun('looks', 24);
		await upkeep(jobs);
		expect(await payloadOf(old)).toEqual({ payload: null, salt: null });
		expect((await payloadOf(young)).payload).toContain('Ines');
		expect((await payloadOf(other)).payload).toContain('Ines');
		const [row] =
			await arena.guard`select actor_id from sayso.history where person_id = ${PEOPLE.Ada} and seq = ${old}`;
		expect(row!.actor_id).toBeNull();
		const report = await verifyExport(piecesOf(await takeHome(arena.app, 'Ada')));
		expect(report).toMatchObject({ fault: null, erased: 1 });
	});

	it('is of a kind that the schedule names, each under its own', async () => {
		const lines = {
			looks: await oldLine(arena.guard, 'list_look', 40),
			promises: await oldLine(arena.guard, 'together_asked', 40),
			contacts: await oldLine(arena.guard, 'linked', 40),
			decisions: await oldLine(arena.guard, 'stopped', 40)
		};
		for (const [kind, seq] of Object.entries(lines)) {
			expect((await payloadOf(seq)).payload).not.toBeNull();
			await begun(kind, 36);
			await upkeep(jobs);
			expect([kind, (await payloadOf(seq)).payload]).toEqual([kind, null]);
		}
	});
});

describe('what stands beside the history', () => {
	it('goes when it was over before its time, and what runs stays', async () => {
		const [past, young] = [await oldRest(arena.guard, 13), await oldRest(arena.guard, 11)];
		const gone = await oldDecision(arena.guard, 13);
		const runs = await oldDecision(arena.guard, 13, true);
		const kept = await oldDecision(arena.guard, 11);
		const { request } = await ask(arena.app, { q: question({ parts: ['faith'] }) });
		for (const kind of ['contacts', 'promises', 'looks', 'decisions']) await begun(kind, 12);
		await upkeep(jobs);
		for (const table of ['together', 'link', 'meeting'])
			expect([table, await there(table, past), await there(table, young)]).toEqual([
				table,
				false,
				true
			]);
		expect([await there('decision', gone.id), await there('consent_grant', gone.grantId)]).toEqual([
			false,
			false
		]);
		for (const { id, grantId } of [runs, kept])
			expect([await there('decision', id), await there('consent_grant', grantId)]).toEqual([
				true,
				true
			]);
		expect(await there('request', request!)).toBe(true);
		const tries =
			await arena.guard`select minute < now() - interval '12 months' as past from sayso.refused
			where person_id = ${PEOPLE.Ada}`;
		expect(tries.filter((one) => one.past)).toHaveLength(0);
		expect(tries.length).toBeGreaterThan(0);
	});
});

describe('what a worker wrote down as told', () => {
	it('goes sixty days after a paper was made, or once it was signed, when its time has come', async () => {
		const paperFrom = async (made: string, ended: string | null) => {
			const [row] =
				await arena.guard`insert into sayso.told_paper (person_id, id, team_id, entries, reference, made_by, by_id, made_at, agreed, ended_at, ended_how)
				values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Harbour}, array[gen_random_uuid()], 'ABCDE01234', '{}', ${WORKERS.Ines}, now() - ${made}::interval,
					${ended && arena.guard`array[gen_random_uuid()]`}, now() - ${ended}::interval, ${ended && 'paper'}) returning id`;
			return row!.id as string;
		};
		const gone = [await paperFrom('15 months', null), await paperFrom('14 months', '13 months')];
		const kept = [await paperFrom('13 months', null), await paperFrom('14 months', '11 months')];
		await begun('decisions', 12);
		await upkeep(jobs);
		for (const id of gone) expect(await there('told_paper', id)).toBe(false);
		for (const id of kept) expect(await there('told_paper', id)).toBe(true);
	});

	it('goes with the decision and the question that it is about', async () => {
		const gone = await oldDecision(arena.guard, 13);
		await arena.guard`update sayso.request set withdrawn_at = now() - interval '2 days' where withdrawn_at is null`;
		const { request } = await ask(arena.app, { q: question({ parts: ['week'] }) });
		await arena.guard`insert into sayso.told_decision (person_id, id, said, whom, told, made_by, by_id, team_id, about)
			values (${PEOPLE.Ada}, ${gone.id}, 'stop', '{}', '{}', '{}', ${WORKERS.Ines}, ${TEAMS.Harbour}, '{}')`;
		await arena.guard`insert into sayso.told_yes (person_id, id, request_id, answer, parts, until, told, made_by, by_id, team_id, reference)
			select person_id, gen_random_uuid(), id, 'all', parts, ends, '{}', '{}', asker_id, asker_team_id, 'ABCDE01234' from sayso.request where id = ${request!}`;
		await arena.guard`insert into sayso.talk (person_id, request_id, with_kind, with_id, how)
			values (${PEOPLE.Ada}, ${request!}, 'supporter', ${SUPPORTERS.Sam}, 'phone')`;
		await arena.guard`update sayso.request set withdrawn_at = now() - interval '13 months' where id = ${request!}`;
		await begun('decisions', 12);
		await upkeep(jobs);
		for (const table of ['told_decision', 'told_yes', 'talk'])
			expect(await arena.guard`select from ${arena.guard('sayso.' + table)}`).toHaveLength(0);
		expect(await there('request', request!)).toBe(false);
		expect(await there('decision', gone.id)).toBe(false);
	});
});

describe('what stood before a worker wrote down how to reach somebody', () => {
	it('goes with the contacts of its time, if nobody ever looked at it', async () => {
		const told = (ago: string) =>
			arena.guard`insert into sayso.about_told (person_id, chosen_name, safe_contact, access_needs, told, made_by, recorded_at)
				values (${PEOPLE.Ada}, 'Ada', 'An old number', '', '{}', '{}', now() - ${ago}::interval)
				on conflict (person_id) do update set recorded_at = excluded.recorded_at`;
		await begun('contacts', 12);
		await told('11 months');
		await upkeep(jobs);
		expect(await arena.guard`select from sayso.about_told`).toHaveLength(1);
		await told('13 months');
		await upkeep(jobs);
		expect(await arena.guard`select from sayso.about_told`).toHaveLength(0);
	});
});

describe('what was new about a team', () => {
	it('goes with the contacts of its time, if nobody ever looked at it', async () => {
		const isNew = (ago: string) =>
			arena.guard`insert into sayso.link_news (person_id, link_id, what, at)
				select person_id, id, 'began', now() - ${ago}::interval from sayso.link where person_id = ${PEOPLE.Ada} limit 1
				on conflict (person_id, link_id) do update set at = excluded.at`;
		await begun('contacts', 12);
		for (const [ago, left] of [
			['11 months', 1],
			['13 months', 0]
		] as const) {
			await isNew(ago);
			await upkeep(jobs);
			expect(await arena.guard`select from sayso.link_news`).toHaveLength(left);
		}
	});
});

describe('nothing is erased', () => {
	it('while the service has not said how long, or its thirty days are not over, or for another service', async () => {
		const seq = await oldLine(arena.guard, 'look', 100);
		const { id } = await oldDecision(arena.guard, 100);
		await upkeep(jobs);
		await setKeeping(arena.app, 'looks', 12);
		await setKeeping(arena.app, 'decisions', 12);
		await upkeep(jobs);
		await arena.guard`delete from sayso.kept_for`;
		await setKeeping(arena.app, 'looks', 12, { name: 'Fay' });
		await thirtyDaysLater(arena.guard);
		await upkeep(jobs);
		expect((await payloadOf(seq)).payload).not.toBeNull();
		expect(await there('decision', id)).toBe(true);
	});

	it('by anybody before its time: not by the guard, nor by a superuser with the trigger on', async () => {
		const seq = await oldLine(arena.guard, 'look', 11);
		const { id } = await oldDecision(arena.guard, 11);
		await begun('looks', 12);
		await begun('decisions', 12);
		for (const sql of [arena.guard, arena.superuser]) {
			const erase = sql`update sayso.history set salt = null, payload = null where person_id = ${PEOPLE.Ada} and seq = ${seq}`;
			expect(await attempt(erase)).toBe('42501');
			expect(await attempt(sql`delete from sayso.decision where id = ${id}`)).toBe('42501');
		}
	});

	it('but whole: nothing else of an old line or decision can be changed', async () => {
		const seq = await oldLine(arena.guard, 'look', 13);
		const { id } = await oldDecision(arena.guard, 13);
		await begun('looks', 12);
		await begun('decisions', 12);
		for (const change of [
			`payload = '{}'`,
			`payload = null`,
			`salt = null, payload = null, kind = 'asked'`,
			`salt = null, payload = null, payload_digest = '\\x00'`,
			`salt = null, payload = null, at = now()`
		])
			expect(
				await attempt(
					arena.guard.unsafe(
						`update sayso.history set ${change} where person_id = '${PEOPLE.Ada}' and seq = ${seq}`
					)
				)
			).toBe('42501');
		expect(await attempt(arena.guard`delete from sayso.history where seq = ${seq}`)).toBe('42501');
		expect(
			await attempt(arena.guard`update sayso.decision set receipt = '' where id = ${id}`)
		).toBe('42501');
	});
});

describe('an administrator', () => {
	it('says it for their own service; another time begins after thirty days, another reason at once', async () => {
		const form = randomUUID();
		expect(await setKeeping(arena.app, 'looks', 24, { form })).toEqual({ ok: true });
		expect(await setKeeping(arena.app, 'looks', 24, { form })).toEqual({ ok: true });
		expect(await saidOf(arena.guard, 'looks')).toMatchObject([{ months: 24, days: 30 }]);
		await thirtyDaysLater(arena.guard);
		await setKeeping(arena.app, 'looks', 24, { why: 'Another reason' });
		expect(await saidOf(arena.guard, 'looks')).toMatchObject([{ why: 'Another reason', days: 0 }]);
		await setKeeping(arena.app, 'looks', 6);
		expect(await saidOf(arena.guard, 'looks')).toMatchObject([{ months: 6, days: 30 }]);
		expect(await saidOf(arena.guard, 'looks', OTHER_SERVICE)).toHaveLength(0);
	});

	it('alone says it, and anybody signed in reads it', async () => {
		for (const name of ['Ada', 'Ines', 'Sam'] as const)
			expect(await setKeeping(arena.app, 'looks', 24, { name })).toEqual({ refused: 'not_found' });
		await setKeeping(arena.app, 'looks', 24);
		for (const name of ['Ada', 'Ines'] as const) {
			const read = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select months from sayso.kept_for`;
			});
			expect(read).toHaveLength(1);
		}
		expect(await arena.app`select from sayso.kept_for`).toHaveLength(0);
	});
});
