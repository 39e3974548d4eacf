// Upkeep does each thing on its own: one that fails keeps none of the others from being done, and with whom following up fails keeps
// nobody else from their turn. Each failure is counted and logged, without a name. What fails here fails in the database itself.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { failures } from '../../src/lib/server/jobs/quietly';
import { upkeep } from '../../src/lib/server/jobs/round';
import { log } from '../../src/lib/server/log';
import { openArena, type Arena } from '../fixtures/arena';
import { contact, forgetMissed, runs } from '../fixtures/missed-acts';
import { openJobs } from '../fixtures/notice-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
	await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${PEOPLE.Bela}, gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Ines}, 'A referral', now())`;
	await arena.guard`update sayso.link set told_at = now() - interval '60 days'`;
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(async () => {
	await forgetMissed(arena.guard);
	failures.clear();
	logged.mockClear();
});

const LONG_AGO = new Date(Date.now() - 80 * 3_600_000);
const unsaid = (person: string) => contact(arena.guard, 'booked', { person, starts: LONG_AGO });

/** Something for each of three things to do: the first, the second and a later one. */
async function arrange() {
	const { guard } = arena;
	await guard`delete from sayso.draft`;
	await guard`delete from sayso.crisis`;
	await guard`insert into sayso.draft (person_id, form, place, boxes, saved_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), '/plan/week', '{"words": "Half"}', now() - interval '61 days')`;
	await guard`insert into sayso.crisis (person_id, id, started_at, ends_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), now() - interval '2 days', now() - interval '1 day')`;
	await unsaid(PEOPLE.Ada);
}
async function done(): Promise<string[]> {
	const { guard } = arena;
	const [swept] = await guard`select not exists (select from sayso.draft) as yes`;
	const [ended] = await guard`select bool_and(ended_at is not null) as yes from sayso.crisis`;
	const followed = (await runs(guard)).length > 0;
	return [
		swept!.yes && 'sweeping',
		ended!.yes && 'ending hard times',
		followed && FOLLOWING
	].filter((what) => what !== false);
}
const FOLLOWING = 'following up missed contact';
const ALL = ['sweeping', 'ending hard times', FOLLOWING];

describe('one thing that fails', () => {
	it.each([
		['sweeping', 'function api.sweep()'],
		['ending hard times', 'function api.close_crises()'],
		['closing accounts', 'procedure api.close_accounts(jsonb)'],
		['finding unusual looking', 'function api.find_flags()'],
		['showing what is held back no longer', 'function api.show_held()'],
		[FOLLOWING, 'procedure api.follow_up_missed(jsonb)'],
		['telling of a new week', 'procedure api.remind_of_weeks(jsonb)']
	])('keeps no other from being done, and is counted: %s', async (what, fn) => {
		await arrange();
		await arena.superuser.unsafe(`revoke execute on ${fn} from sayso_jobs`);
		await upkeep(jobs);
		expect(await done()).toEqual(ALL.filter((other) => other !== what));
		await upkeep(jobs);
		expect([...failures]).toEqual([[what, { all: 2, inARow: 2 }]]);
		expect(logged.mock.calls).toEqual([
			[{ code: '42501', times: 1, all: 1, inARow: 1 }, `${what} failed`],
			[{ code: '42501', times: 1, all: 2, inARow: 2 }, `${what} failed`]
		]);
		await arena.superuser.unsafe(`grant execute on ${fn} to sayso_jobs`);
		await upkeep(jobs);
		expect(await done()).toEqual(ALL);
		expect(failures.get(what)).toEqual({ all: 2, inARow: 0 });
	});

	it('is logged only once it does not pass, where the database could not answer this time', async () => {
		await arena.superuser.unsafe(`create function public.slow() returns trigger language plpgsql as
			$$ begin raise exception 'too slow for Ada' using errcode = '57014'; end $$;
			create trigger slow before insert on sayso.missed_run execute function public.slow()`);
		await unsaid(PEOPLE.Ada);
		for (let n = 0; n < 4; n++) await upkeep(jobs);
		expect(logged).not.toHaveBeenCalled();
		await upkeep(jobs);
		expect(logged.mock.calls).toEqual([
			[{ code: '57014', times: 1, all: 5, inARow: 5 }, `${FOLLOWING} failed`]
		]);
		await arena.superuser.unsafe('drop function public.slow cascade');
	});
});

describe('one person with whom following up fails', () => {
	const breaks = (statements: string) => arena.superuser.unsafe(statements);
	const RAISE = `if new.person_id = '${PEOPLE.Ada}' then raise exception 'Ada cannot be followed up'; end if; return new;`;
	const broken = `create function public.broken() returns trigger language plpgsql as $$ begin ${RAISE} end $$;`;
	const followed = async (person: string) => (await runs(arena.guard, person)).length;

	/** Bela, who comes after her, is followed up all the same; and Ada as soon as nothing is wrong. */
	async function isAlone() {
		await unsaid(PEOPLE.Ada);
		await unsaid(PEOPLE.Bela);
		await upkeep(jobs);
		expect(await followed(PEOPLE.Bela)).toBe(1);
		expect(await followed(PEOPLE.Ada)).toBe(0);
		expect([...failures]).toEqual([['following up somebody', { all: 1, inARow: 1 }]]);
		expect(logged).toHaveBeenCalledOnce();
		expect(JSON.stringify(logged.mock.calls)).not.toMatch(/Ada|cannot be followed/);
	}
	async function afterwards() {
		await upkeep(jobs);
		expect(await followed(PEOPLE.Ada)).toBe(1);
		expect(await followed(PEOPLE.Bela)).toBe(1);
	}

	it('keeps nobody else from their turn', async () => {
		await breaks(
			`${broken} create trigger broken before insert on sayso.missed_run for each row execute function public.broken()`
		);
		await isAlone();
		await breaks('drop function public.broken cascade');
		await afterwards();
	});

	it('nor where it is found out only as her transaction commits', async () => {
		await breaks(`${broken} create constraint trigger broken after insert on sayso.missed_run
			deferrable initially deferred for each row execute function public.broken()`);
		await isAlone();
		await breaks('drop function public.broken cascade');
		await afterwards();
	});

	it('nor where it cannot even be told whether she is to be followed up', async () => {
		const [row] =
			await arena.superuser`select pg_get_functiondef('guard.unsaid_at'::regproc) as was`;
		await breaks(`create or replace function guard.unsaid_at(c sayso.contact) returns timestamptz language plpgsql stable as
			$$ begin if c.person_id = '${PEOPLE.Ada}' then raise exception 'Ada cannot be looked at'; end if; return c.starts_at; end $$`);
		await isAlone();
		await breaks(row!.was);
		await afterwards();
	});
});

describe('one person whose account cannot be closed', () => {
	const RAISE = `if new.person_id = '${PEOPLE.Ada}' then raise exception 'Ada cannot be closed'; end if; return new;`;
	const broken = `create function public.broken() returns trigger language plpgsql as $$ begin ${RAISE} end $$;`;
	const closed = async () =>
		(
			await arena.guard`select person_id from sayso.closing where closed_at is not null order by 1`
		).map((row) => row.person_id);

	it.each([
		['as she is closed', 'create trigger broken before update'],
		['as her transaction commits', 'create constraint trigger broken after update']
	])('keeps nobody else from being closed: %s', async (_, trigger) => {
		const { guard, superuser } = arena;
		await guard`delete from sayso.closing`;
		for (const person of [PEOPLE.Ada, PEOPLE.Bela])
			await guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${person}, now(), now())`;
		const deferred = trigger.includes('constraint') ? 'deferrable initially deferred' : '';
		await superuser.unsafe(
			`${broken} ${trigger} on sayso.closing ${deferred} for each row execute function public.broken()`
		);
		await upkeep(jobs);
		expect(await closed()).toEqual([PEOPLE.Bela]);
		expect([...failures]).toEqual([['closing somebody’s account', { all: 1, inARow: 1 }]]);
		expect(JSON.stringify(logged.mock.calls)).not.toMatch(/Ada|cannot be closed/);
		await superuser.unsafe('drop function public.broken cascade');
		await upkeep(jobs);
		expect(await closed()).toEqual([PEOPLE.Ada, PEOPLE.Bela]);
	});
});
