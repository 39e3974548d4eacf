// When contact is missed: a run begins with its cause, whoever writes that; each step of it has one owner and a time; it ends by
// itself. Whatever writes the tables, an open run has one next step and no contact has two runs.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { reachedBy } from '../fixtures/notice-acts';
import {
	agreed,
	away,
	became,
	contact,
	daysGoBy,
	follow,
	forgetMissed,
	nobodyCame,
	runs,
	sayMissed,
	steps
} from '../fixtures/missed-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(() => forgetMissed(arena.guard));

const linesOf = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'missed%' order by seq`
	).map((line) => line.kind as string);
const missed = async (state = 'could_not_reach') => contact(arena.guard, state);

describe('a run begins', () => {
	it.each([
		['missed_by_us', 'us', 'sorry', 'missed_by_us'],
		['missed_by_me', 'them', 'try', 'missed_unreached'],
		['could_not_reach', 'unreached', 'try', 'missed_unreached']
	])('as a contact becomes %s', async (state, cause, kind, line) => {
		const before = (await linesOf()).length;
		const id = await missed('booked');
		expect(await runs(arena.guard)).toEqual([]);
		await became(arena.guard, id, state);
		expect(await runs(arena.guard)).toMatchObject([{ cause, contact: id, tries: 0, ended: null }]);
		expect(await steps(arena.guard)).toMatchObject([{ kind, owner: WORKERS.Tom, outcome: null }]);
		expect((await linesOf()).slice(before)).toEqual([line]);
	});

	it('when the person says that nobody came, and it was us, whatever the worker says', async () => {
		const kept = await missed('kept');
		await nobodyCame(arena.guard, kept);
		const theirs = await missed('missed_by_me');
		await nobodyCame(arena.guard, theirs);
		await became(arena.guard, theirs, 'could_not_reach');
		expect((await runs(arena.guard)).map(({ cause }) => cause)).toEqual(['us', 'us']);
		expect((await steps(arena.guard)).map(({ kind }) => kind)).toEqual(['sorry', 'sorry']);
	});

	it('once about a contact, and tells the person once', async () => {
		await reachedBy(arena.guard, 'email');
		const id = await missed('missed_by_me');
		await became(arena.guard, id, 'missed_by_us');
		await nobodyCame(arena.guard, id);
		expect(await runs(arena.guard)).toHaveLength(1);
		expect(
			await arena.guard`select from sayso.notice where person_id = ${PEOPLE.Ada} and kind = 'missed'`
		).toHaveLength(1);
	});

	it('not for a link that is over', async () => {
		await arena.guard`update sayso.link set ended_at = now() where person_id = ${PEOPLE.Ada}`;
		await missed();
		expect(await runs(arena.guard)).toEqual([]);
		await arena.guard`update sayso.link set ended_at = null where person_id = ${PEOPLE.Ada}`;
	});
});

describe('a run ends by itself', () => {
	it.each([
		['a new contact is kept', 'kept', 'kept'],
		['it has another time', 'changed', 'changed']
	])('when %s', async (_, state, how) => {
		const id = await missed();
		if (state === 'kept') await missed('kept');
		else await became(arena.guard, id, state);
		expect(await runs(arena.guard)).toMatchObject([{ ended: how }]);
		expect(await steps(arena.guard)).toMatchObject([{ outcome: 'over' }]);
		expect((await linesOf()).at(-1)).toBe('missed_over');
	});

	it('not by one that was kept before it', async () => {
		await missed();
		await contact(arena.guard, 'kept', { starts: new Date(Date.now() - 86_400_000) });
		expect(await runs(arena.guard)).toMatchObject([{ ended: null }]);
	});

	it('when the link is over, the account is closed or a death is confirmed', async () => {
		await missed();
		await arena.guard`update sayso.link set ended_at = now() where person_id = ${PEOPLE.Ada}`;
		expect(await runs(arena.guard)).toMatchObject([{ ended: 'over' }]);
		await arena.guard`update sayso.link set ended_at = null where person_id = ${PEOPLE.Ada}`;
		await missed();
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		expect((await runs(arena.guard))[1]).toMatchObject({ ended: null });
		await arena.guard`update sayso.closing set closed_at = now()`;
		expect((await runs(arena.guard))[1]).toMatchObject({ ended: 'over' });
		await arena.guard`delete from sayso.closing`;
		await missed();
		await arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id)
			values (${PEOPLE.Ada}, gen_random_uuid(), now(), 'A letter', 'A sister', ${WORKERS.Ines}, ${TEAMS.Harbour})`;
		expect((await runs(arena.guard))[2]).toMatchObject({ ended: null });
		await arena.guard`update sayso.death set confirmed_by = ${WORKERS.Tom}, confirmed_at = now()`;
		expect((await runs(arena.guard))[2]).toMatchObject({ ended: 'over' });
		await arena.guard`delete from sayso.death`;
	});

	it('and what was still to be told of it is told no more', async () => {
		await reachedBy(arena.guard, 'email');
		await missed();
		await missed('kept');
		const [notice] = await arena.guard`select state, why from sayso.notice where kind = 'missed'`;
		expect({ ...notice }).toEqual({ state: 'not_sent', why: 'over' });
	});
});

describe('whose it is', () => {
	const leave = (worker: string) =>
		arena.guard`update sayso.membership set left_at = now() where worker_id = ${worker} and left_at is null`;
	const back = (worker: string) =>
		arena.guard`update sayso.membership set left_at = null where worker_id = ${worker}`;
	const owner = async () => (await steps(arena.guard)).at(-1)!.owner;

	it('falls to who is responsible as the other leaves, and to a supervisor as they do', async () => {
		await arena.guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Harbour}, ${WORKERS.Priya}, 'supervisor')`;
		await missed();
		expect(await owner()).toBe(WORKERS.Tom);
		await leave(WORKERS.Tom);
		expect(await owner()).toBe(WORKERS.Ines);
		await leave(WORKERS.Ines);
		expect(await owner()).toBe(WORKERS.Priya);
		for (const worker of [WORKERS.Tom, WORKERS.Ines]) await back(worker);
		await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Priya} and role = 'supervisor'`;
	});

	it('falls to somebody else as the person keeps them out', async () => {
		await missed();
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await owner()).toBe(WORKERS.Ines);
	});

	it('is with somebody else as leave is said, and comes back as it is taken back', async () => {
		await missed();
		await away(arena.guard, 0);
		expect(await owner()).toBe(WORKERS.Ines);
		await arena.guard`update sayso.leave set taken_back_at = now()`;
		expect(await owner()).toBe(WORKERS.Tom);
	});

	it('moves as leave is changed: to begin today, and to begin later', async () => {
		await missed();
		await away(arena.guard, 5);
		expect(await owner()).toBe(WORKERS.Tom);
		await arena.guard`update sayso.leave set from_on = guard.in_britain(now())`;
		expect(await owner()).toBe(WORKERS.Ines);
		await arena.guard`update sayso.leave set from_on = guard.in_britain(now()) + 1`;
		expect(await owner()).toBe(WORKERS.Tom);
	});

	it('comes back on the day after leave ends, by upkeep, if nobody has done it', async () => {
		await arena.guard`update sayso.link set told_at = now() - interval '60 days'`;
		await missed();
		await away(arena.guard, 0);
		await daysGoBy(arena.superuser, 7);
		await follow(arena.guard);
		expect(await owner()).toBe(WORKERS.Ines);
		await daysGoBy(arena.superuser, 1);
		await follow(arena.guard);
		expect(await owner()).toBe(WORKERS.Tom);
		await follow(arena.guard);
		expect(await owner()).toBe(WORKERS.Tom);
	});

	it('that was done meanwhile stays as who stood in did it', async () => {
		await missed();
		await away(arena.guard, 0);
		const [step] = await steps(arena.guard);
		await sayMissed(arena.app, step!.id, { did: 'no_answer' }, { name: 'Ines' });
		await arena.guard`update sayso.leave set taken_back_at = now()`;
		expect((await steps(arena.guard)).map(({ owner: whose }) => whose)).toEqual([
			WORKERS.Ines,
			WORKERS.Tom
		]);
	});

	it.each(['decide', 'visit', 'meet', 'book'] as const)(
		'moves with leave and back, when it is to %s: to whom was agreed instead, then a supervisor',
		async (kind) => {
			const { guard } = arena;
			await guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Harbour}, ${WORKERS.Priya}, 'supervisor') on conflict do nothing`;
			await agreed(guard, { instead: WORKERS.Tom });
			await contact(guard, 'could_not_reach', { worker: WORKERS.Ines });
			await guard`update sayso.missed_step set kind = ${kind}`;
			expect(await owner()).toBe(WORKERS.Ines);
			await away(guard, 0, WORKERS.Ines);
			expect(await owner()).toBe(WORKERS.Tom);
			await away(guard, 0, WORKERS.Tom);
			expect(await owner()).toBe(WORKERS.Priya);
			await guard`update sayso.leave set taken_back_at = now() where worker_id = ${WORKERS.Tom}`;
			expect(await owner()).toBe(WORKERS.Tom);
			await guard`update sayso.leave set taken_back_at = now()`;
			expect(await owner()).toBe(WORKERS.Ines);
			await guard`delete from sayso.membership where worker_id = ${WORKERS.Priya} and team_id = ${TEAMS.Harbour}`;
		}
	);

	it('is with somebody else on the day on which leave begins, by upkeep', async () => {
		await missed();
		await away(arena.guard, 2);
		await follow(arena.guard);
		expect(await owner()).toBe(WORKERS.Tom);
		await daysGoBy(arena.superuser, 2);
		await follow(arena.guard);
		expect(await owner()).toBe(WORKERS.Ines);
	});

	it('stays with somebody of the team while everybody is away', async () => {
		await missed();
		const team =
			await arena.guard`select worker_id as id from sayso.membership where team_id = ${TEAMS.Harbour} and left_at is null`;
		for (const { id } of team) await away(arena.guard, 0, id);
		expect(team.map(({ id }) => id)).toContain(await owner());
	});
});

describe('how and when', () => {
	it('is a decision where there is no way to reach the person, from the moment they say so', async () => {
		await agreed(arena.guard, { modes: ['phone', 'face'] });
		await missed();
		expect(await steps(arena.guard)).toMatchObject([{ kind: 'try' }]);
		await agreed(arena.guard, { modes: ['phone', 'face'], never: ['call'] });
		expect(await steps(arena.guard)).toMatchObject([{ kind: 'decide' }]);
	});

	it('moves to a safe time as the person changes theirs, unless they let changes come outside them', async () => {
		await missed();
		await arena.guard`insert into sayso.team_hours (team_id, day, opens, closes) select ${TEAMS.Harbour}, d, '00:00', '23:59' from generate_series(1, 7) d`;
		await arena.guard`insert into guard.reach (account_id, days, from_time, until_time) values (${PEOPLE.Ada}, '{6}', '10:00', '10:30')`;
		await arena.guard`update guard.reach set days = '{3}'`;
		const [step] = await steps(arena.guard);
		const [safe] =
			await arena.guard`select guard.may_reach(r, 'change', ${step!.due}) as safe from guard.reach r`;
		expect({ kind: step!.kind, ...safe }).toEqual({ kind: 'try', safe: true });
		await arena.guard`delete from sayso.team_hours`;
	});
});

describe('whoever writes', () => {
	it('cannot leave an open run without a next step, or give it two, or begin another about one contact', async () => {
		const id = await missed();
		const [run] = await runs(arena.guard);
		await expect(
			arena.guard`update sayso.missed_step set outcome = 'over', said_at = now()`
		).rejects.toThrow('an open run has one next step');
		await expect(
			arena.guard`update sayso.missed_run set ended_at = now(), ended_how = 'over'`
		).rejects.toThrow('an open run has one next step');
		await expect(
			arena.guard`select guard.add_missed_step(r, 'try', now()) from sayso.missed_run r where r.id = ${run!.id}`
		).rejects.toThrow('missed_step_open');
		await expect(
			arena.guard`insert into sayso.missed_run (person_id, id, link_id, team_id, contact_id, wanted_id, cause, protocol)
				select person_id, gen_random_uuid(), link_id, team_id, ${id}, wanted_id, cause, protocol from sayso.missed_run`
		).rejects.toThrow('missed_run_once');
	});
});

describe('nobody else', () => {
	it('reads what was missed, whatever they may see: the row is there', async () => {
		await missed();
		const readAs = (name: Name, table: string) =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return (await tx.unsafe(`select from sayso.${table}`)).length;
			});
		for (const table of ['missed_run', 'missed_step']) {
			expect(await readAs('Ada', table)).toBe(1);
			for (const name of ['Bela', 'Ines', 'Tom', 'Sam', 'Olu'] as const)
				expect(await readAs(name, table)).toBe(0);
		}
	});
});
