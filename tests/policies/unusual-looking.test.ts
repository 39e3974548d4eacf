// Unusual looking: the database flags what the pure rules flag, on random looks around every limit; once, however often
// it is judged; and nobody but a privacy lead of the service reads or closes a flag.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import postgres from 'postgres';
import { dayOf } from '../../src/lib/domain/history/fold';
import {
	isAfterTheEnd,
	isOutsideHours,
	manyPeople,
	manyTries,
	sharesFamilyName,
	LIMITS,
	type Link,
	type Look,
	type LookingRules,
	type Try
} from '../../src/lib/domain/looking/flags';
import { openArena, type Arena } from '../fixtures/arena';
import { LEADS, addLeads, leadToken, listQuestions } from '../fixtures/looked-acts';
import { NOBODY, PEOPLE, SERVICE, TEAMS, WORKERS, addPerson, tokenOf } from '../fixtures/world';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const RULES = { peopleAnHour: 4, daysAfter: 14, triesADay: 5 };
const OPENINGS = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));
const NAMES = ['Ada Moor', 'Bela Kent', 'Cass', 'Dee Stone', 'Eve Hill', 'Fin Lake', 'Gus Reed'];
const people = NAMES.map((name, n) => ({
	name,
	id: n < 2 ? Object.values(PEOPLE)[n]! : `00000000-0000-4000-8004-00000000010${n}`
}));
const workers = [
	{ id: WORKERS.Ines, name: 'Ines Moor', team: TEAMS.Harbour },
	{ id: WORKERS.Tom, name: 'Dr Tom Kent', team: TEAMS.Harbour },
	{ id: WORKERS.Priya, name: 'Priya', team: TEAMS.Meadow }
];

/** The same numbers every time. */
let state = 42;
const random = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;

let arena: Arena;
let jobs: postgres.Sql;
const looks: Look[] = [];
const tries: Try[] = [];
const links: Link[] = [];

async function addLooks() {
	const { guard } = arena;
	for (let n = 0; n < 500; n += 1) {
		const { team, ...worker } = workers[random(workers.length)]!;
		const person = people[random(people.length)]!;
		const at = new Date(NOW - (1 + random(20)) * DAY_MS + random(60) * 300_000);
		const [row] = await guard`select guard.append(${person.id}, 'look', ${guard.json({
			actor: { kind: 'worker', ...worker, job: 'Nurse', team: 'Team', team_id: team },
			parts: ['goals']
		})}::jsonb, ${at}) as seq`;
		looks.push({ line: `${person.id} ${row!.seq}`, at, worker, team, person });
	}
}

async function addTries() {
	for (let n = 0; n < 150; n += 1) {
		const [worker, person] = [workers[random(3)]!.id, people[random(people.length)]!.id];
		const at = new Date(Math.floor((NOW - random(16 * 1440) * 60_000) / 60_000) * 60_000);
		const [row] =
			await arena.guard`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
			values (${person}, 'worker', ${worker}, ${at}, 'Somebody') on conflict do nothing returning id`;
		if (row) tries.push({ line: `${person} ${row.id}`, at, worker });
	}
}

async function addLinks() {
	await arena.guard`delete from sayso.link_news`;
	await arena.guard`delete from sayso.link`;
	for (const { id: person } of people) {
		for (const team of [TEAMS.Harbour, TEAMS.Meadow]) {
			const ended = random(3) === 0 ? null : new Date(NOW - random(40) * DAY_MS);
			const told = new Date(NOW - 60 * DAY_MS);
			links.push({ team, person, told, ended });
			await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at, ended_at)
				values (${person}, gen_random_uuid(), ${team}, ${WORKERS.Ines}, 'A referral', ${told}, ${ended})`;
		}
	}
}

beforeAll(async () => {
	arena = await openArena();
	const { guard } = arena;
	jobs = postgres(arena.urls.jobsUrl, { max: 1, onnotice: () => {} });
	await addLeads(guard, ['Noor', 'Pia', 'Far']);
	for (const { id, name } of people.slice(2)) await addPerson(guard, id, name);
	for (const { id, name } of people)
		await guard`update sayso.person set chosen_name = ${name} where id = ${id}`;
	for (const { id, name } of workers)
		await guard`update sayso.worker set name = ${name} where id = ${id}`;
	await guard`insert into sayso.looking_rules (service_id, people_an_hour, days_after, tries_a_day)
		values (${SERVICE}, ${RULES.peopleAnHour}, ${RULES.daysAfter}, ${RULES.triesADay})`;
	for (const { day, opens, closes } of OPENINGS)
		await guard`insert into sayso.team_hours values (${TEAMS.Harbour}, ${day}, ${opens}, ${closes})`;
	await addLinks();
	await addLooks();
	await addTries();
}, 120_000);
afterAll(async () => {
	await jobs.end();
	await arena.close();
});

/** What the pure rules call unusual. */
function unusual(): string[] {
	const named = (rule: string, some: readonly { line: string }[]) =>
		some.map(({ line }) => `${rule} ${line}`);
	const hoursOf = (team: string) => (team === TEAMS.Harbour ? OPENINGS : []);
	return [
		...named('many', manyPeople(looks, RULES.peopleAnHour)),
		...named(
			'hours',
			looks.filter(({ at, team }) => isOutsideHours(at, hoursOf(team)))
		),
		...named(
			'name',
			looks.filter(({ worker, person }) => sharesFamilyName(worker.name, person.name))
		),
		...named(
			'after',
			looks.filter((look) => isAfterTheEnd(look, links, RULES.daysAfter))
		),
		...named('tries', manyTries(tries, RULES.triesADay, dayOf))
	].toSorted();
}

const found = async () =>
	(
		await arena.guard`select rule || ' ' || person_id || ' ' || line as what from sayso.flagged_look`
	)
		.map(({ what }) => what as string)
		.toSorted();
const linesOf = async (kind: string) =>
	(
		await arena.superuser`select person_id, payload::jsonb as said from sayso.history where kind = ${kind}`
	).map((row) => row);

describe('finding', () => {
	it('flags what the pure rules flag, each look once by a rule, each rule at least once', async () => {
		await arena.guard`select guard.find_flags('-infinity')`;
		const expected = unusual();
		const counts = Map.groupBy(expected, (what) => what.split(' ')[0]);
		expect(counts.size).toBe(5);
		for (const [rule, some] of counts)
			expect(some.length).toBeLessThan(rule === 'tries' ? tries.length : looks.length);
		expect(await found()).toEqual(expected);
	});

	it('judged again, also by upkeep, adds nothing; a new look is found by upkeep', async () => {
		const before = await found();
		const lines = (await linesOf('look_flagged')).length;
		await arena.guard`select guard.find_flags('-infinity')`;
		await Promise.all([
			jobs`select api.find_flags()`,
			arena.guard`select guard.find_flags('-infinity')`
		]);
		expect(await found()).toEqual(before);
		expect((await linesOf('look_flagged')).length).toBe(lines);
		const ada = people[0]!;
		await arena.guard`select guard.append(${ada.id}, 'look', ${arena.guard.json({
			actor: {
				kind: 'worker',
				id: WORKERS.Ines,
				name: 'Ines Moor',
				job: 'Nurse',
				team: 'Harbour',
				team_id: TEAMS.Harbour
			},
			parts: ['goals']
		})}::jsonb)`;
		await jobs`select api.find_flags()`;
		const added = (await found()).filter((what) => !before.includes(what));
		expect(added.filter((what) => what.startsWith(`name ${ada.id}`))).toHaveLength(1);
	});

	it('each person has one line a flag, which names the worker and the rule, and nobody else', async () => {
		const lines = await linesOf('look_flagged');
		const pairs = await arena.guard`select distinct person_id, flag_id from sayso.flagged_look`;
		expect(lines).toHaveLength(pairs.length);
		for (const { said } of lines)
			expect(Object.keys(said).toSorted()).toEqual(['actor', 'answer', 'flag', 'name']);
		expect(JSON.stringify(lines)).not.toMatch(/goals|Bela|Cass/);
	});
});

const flagsOf = async (token: ReturnType<typeof leadToken>) =>
	(
		(await listQuestions(arena.app, token)) as unknown as {
			flags: { id: string; people: number }[];
		} | null
	)?.flags;
const close = async (
	flag: string,
	token = leadToken('Noor'),
	form = randomUUID(),
	outcome = 'reason'
) =>
	(await arena.app`select api.close_flag(${token}, ${form}, ${flag}, ${outcome}) as outcome`)[0]!
		.outcome;

describe('who reads a flag', () => {
	it('a privacy lead of the service, with no person’s name, part or word', async () => {
		const flags = await flagsOf(leadToken('Noor'));
		expect(flags!.length).toBeGreaterThan(5);
		expect(JSON.stringify(flags)).not.toMatch(/goals|Ada|Bela|Cass|says:/);
		expect(await flagsOf(leadToken('Far'))).toEqual([]);
	});

	it('nobody else, and no table of it', async () => {
		for (const name of ['Ines', 'Tom', 'Olu', 'Fay', 'Ada', 'Sam'] as const) {
			expect(await flagsOf(tokenOf(name))).toBeUndefined();
			for (const table of ['look_flag', 'flagged_look', 'team_hours', 'looking_rules'])
				await expect(
					arena.app.begin(async (tx) => {
						await tx`select api.enter(${tokenOf(name)})`;
						return tx`select from ${tx(`sayso.${table}`)}`;
					})
				).rejects.toMatchObject({ code: '42501' });
		}
	});

	it('is closed once by a lead of the service, and each person sees what came of it', async () => {
		const [{ id, people: count }] = (await flagsOf(leadToken('Noor'))) as [
			{ id: string; people: number }
		];
		for (const token of [tokenOf('Ines'), tokenOf('Olu'), tokenOf('Ada'), leadToken('Far')])
			expect(await close(id, token)).toEqual({ refused: 'not_found' });
		expect(await close(NOBODY)).toEqual({ refused: 'not_found' });
		const form = randomUUID();
		const pool = arena.more(4);
		await Promise.all(
			Array.from(
				{ length: 20 },
				() => pool`select api.close_flag(${leadToken('Noor')}, ${form}, ${id}, 'reason')`
			)
		);
		const lines = (await linesOf('look_flag_closed')).filter(({ said }) => said.flag === id);
		expect(lines).toHaveLength(count);
		expect(await close(id, leadToken('Pia'))).toEqual({ refused: 'already_answered' });
		expect((await flagsOf(leadToken('Noor')))!.map((flag) => flag.id)).not.toContain(id);
	});

	it('a lead neither sees nor closes one about themselves', async () => {
		const [flag] =
			await arena.guard`insert into sayso.look_flag (id, service_id, rule, worker_id, day)
			values (gen_random_uuid(), ${SERVICE}, 'name', ${LEADS.Noor}, '2026-01-02') returning id`;
		expect((await flagsOf(leadToken('Noor')))!.map(({ id }) => id)).not.toContain(flag!.id);
		expect(await close(flag!.id)).toEqual({ refused: 'not_found' });
		expect(await close(flag!.id, leadToken('Pia'))).toEqual({ ok: true });
	});
});

describe('what a service calls unusual', () => {
	const set = async (numbers: LookingRules, token = leadToken('Far')) => {
		const { peopleAnHour, daysAfter, triesADay } = numbers;
		const [row] =
			await arena.app`select api.set_looking_rules(${token}, ${randomUUID()}, ${peopleAnHour}, ${daysAfter}, ${triesADay}) as outcome`;
		return row!.outcome as object;
	};
	const of = (which: 0 | 1) =>
		Object.fromEntries(
			Object.entries(LIMITS).map(([name, ends]) => [name, ends[which]])
		) as LookingRules;

	it('is set within the same limits by the page and by the database', async () => {
		for (const which of [0, 1] as const) {
			expect(await set(of(which))).toEqual({ ok: true });
			for (const name of Object.keys(LIMITS) as (keyof LookingRules)[]) {
				const beyond = { ...of(which), [name]: LIMITS[name][which] + (which === 1 ? 1 : -1) };
				await expect(set(beyond), name).rejects.toMatchObject({ code: '23514' });
			}
		}
	});

	it('is set by a lead of that service alone', async () => {
		const kept = await arena.guard`select * from sayso.looking_rules order by service_id`;
		for (const name of ['Ines', 'Olu', 'Ada', 'Sam'] as const)
			expect(await set(of(0), tokenOf(name))).toEqual({ refused: 'not_found' });
		expect(await arena.guard`select * from sayso.looking_rules order by service_id`).toEqual(kept);
		expect(kept.map((row) => row.service_id)).toContain(SERVICE);
	});
});
