// One notice that cannot be looked at stops nobody else's: it steps aside, is looked at again later, each time twice as late, and
// whoever runs the service reads that something is wrong.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { log } from '../../src/lib/server/log';
import { openArena, type Arena } from '../fixtures/arena';
import {
	hoursLater,
	nothingTold,
	openJobs,
	reachedBy,
	round,
	spoil,
	tellAda
} from '../fixtures/notice-acts';
import { PEOPLE } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
const reported = vi.spyOn(log, 'error').mockReturnValue();
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(async () => {
	reported.mockClear();
	await nothingTold(arena.guard);
	await reachedBy(arena.guard);
	await reachedBy(arena.guard, 'email', { account: PEOPLE.Bela, address: 'bela@example.org' });
});

const one = async (id: string) =>
	(
		await arena.guard`select state, troubles, extract(epoch from held_until - clock_timestamp()) / 60 as minutes
			from sayso.notice where id = ${id}`
	)[0]!;
const toWhom = async () => (await round(jobs)).map(({ to }) => to);
const codes = () => reported.mock.calls.map(([what]) => what);

it('what cannot be looked at steps aside, whoever else is told meanwhile, and it goes once it can be', async () => {
	const bad = await tellAda(arena.guard, { person: PEOPLE.Bela });
	await tellAda(arena.guard);
	await spoil(arena.guard, bad);
	expect(await toWhom()).toEqual(['ada@example.org']);
	expect(codes()).toEqual([{ troubles: ['22P02'] }]);
	const first = await one(bad);
	expect(first).toMatchObject({ state: 'waiting', troubles: 1 });
	expect(Number(first.minutes)).toBeLessThan(5);
	await hoursLater(arena.guard, 1);
	expect(await toWhom()).toEqual([]);
	expect(await one(bad)).toMatchObject({ state: 'waiting', troubles: 2 });
	for (let n = 0; n < 20; n++) {
		await hoursLater(arena.guard, 7);
		expect(await toWhom()).toEqual([]);
	}
	const often = await one(bad);
	expect(often).toMatchObject({ state: 'waiting', troubles: 22 });
	expect(Number(often.minutes)).toBeGreaterThan(350);
	await arena.guard`update sayso.notice set parting = null where id = ${bad}`;
	await hoursLater(arena.guard, 7);
	expect(await toWhom()).toEqual(['bela@example.org']);
});

it('nor does it stop another of the same person, nor a hundred bad ones everybody', async () => {
	const bad = await tellAda(arena.guard);
	const good = await tellAda(arena.guard);
	await arena.superuser`create or replace function guard.still_matters(n sayso.notice) returns bool language plpgsql stable as $f$
		begin if n.urgency = 'change' then raise exception 'spoilt'; end if; return true; end $f$`;
	await arena.guard`update sayso.notice set urgency = 'change' where id = ${bad}`;
	expect(await toWhom()).toEqual(['ada@example.org']);
	expect((await one(good)).state).toBe('sent');
	expect(await one(bad)).toMatchObject({ state: 'waiting', troubles: 1 });
	for (let n = 0; n < 120; n++)
		await arena.guard`select guard.tell(${PEOPLE.Ada}, null, 'lawful', gen_random_uuid(), now() - interval '1 day', 'change')`;
	await tellAda(arena.guard, { person: PEOPLE.Bela });
	expect(await toWhom()).toEqual(['bela@example.org']);
});

it('nor what upkeep does before: what fails of it is reported, and the rest is done', async () => {
	await tellAda(arena.guard);
	await arena.superuser`create or replace function guard.note_endings() returns void language plpgsql as $f$
		begin raise exception 'spoilt'; end $f$`;
	expect(await toWhom()).toEqual(['ada@example.org']);
	expect(codes()).toEqual([{ troubles: ['endings P0001'] }]);
});
