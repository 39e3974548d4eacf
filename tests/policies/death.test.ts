// A death that somebody told of (tension 10): one worker records it and another confirms it, and from that moment nothing of
// the person's opens to anybody; whoever it is about ends it in one press and has back what stood, and no more.
import { randomBytes, randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { pick, setLink } from '../fixtures/card-acts';
import { closes, daysLater } from '../fixtures/closing-acts';
import {
	confirmDeath,
	deaths,
	freeze,
	notSo,
	recordDeath,
	sayHere,
	tomSupervises,
	undoDeath
} from '../fixtures/death-acts';
import { ask, give, question, stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { LEADS, addLeads, leadToken } from '../fixtures/looked-acts';
import { look } from '../fixtures/looks';
import {
	PEOPLE,
	SUPPORTERS,
	TEAMS,
	WORKERS,
	signIn,
	tokenOf,
	wordsOf,
	type Name
} from '../fixtures/world';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
let jobs: Sql;
beforeEach(async () => {
	arena = await openArena();
	jobs = postgres(arena.urls.jobsUrl, { max: 1 });
	await addLeads(arena.guard);
	await tomSupervises(arena.guard);
});
afterEach(async () => {
	await jobs.end();
	await arena.close();
});

const REFUSED = { refused: 'not_found' };
const EVERYBODY: readonly Name[] = [
	'Ines',
	'Tom',
	'Priya',
	'Olu',
	'Fay',
	'Ada',
	'Bela',
	'Sam',
	'Uma',
	'Kit'
];
const looks = async (name: Name = 'Ines') =>
	JSON.stringify((await look(arena.app, tokenOf(name), PEOPLE.Ada, ['goals'])) ?? '').includes(
		wordsOf('Ada', 'goals')
	);
const entered = async (name: Name) =>
	arena.app.begin(
		async (tx) => (await tx`select api.enter(${tokenOf(name)}) as kind`)[0]!.kind as string | null
	);
const kinds = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'death%' order by seq`
	).map((line) => line.kind as string);
const signedIn = async () => {
	await signIn(arena.guard, 'person', PEOPLE.Ada, tokenOf('Ada'));
};
const helping = () =>
	grant(arena.guard, { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });

describe('recording a death', () => {
	it('changes nothing, and the person reads it at once', async () => {
		await grant(arena.guard);
		const form = randomUUID();
		const made = await recordDeath(arena.app, { form });
		expect(await recordDeath(arena.app, { form })).toEqual(made);
		expect(await recordDeath(arena.app)).toEqual({ refused: 'death_recorded' });
		expect(await looks()).toBe(true);
		expect(await entered('Ada')).toBe('person');
		expect(await kinds()).toEqual(['death_recorded']);
		const [row] = await arena.app`select api.own_death(${tokenOf('Ada')}) as death`;
		expect(row!.death).toMatchObject({
			recorded: 'Ines',
			how: 'A letter from the hospital',
			by: 'Her sister',
			confirmed: null
		});
	});

	it('is for a worker of a linked team, for a day that has come', async () => {
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Ada', 'Bela'] as const)
			expect(await recordDeath(arena.app, { name })).toEqual(REFUSED);
		expect(await recordDeath(arena.app, { person: PEOPLE.Bela })).toEqual(REFUSED);
		expect(await recordDeath(arena.app, { through: TEAMS.Meadow })).toEqual(REFUSED);
		expect(await recordDeath(arena.app, { on: '2999-01-01' })).toEqual({ refused: 'not_yet' });
		expect(await kinds()).toEqual([]);
	});

	it('is not for somebody whom the person keeps out, or who helps them or did', async () => {
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await recordDeath(arena.app, { name: 'Tom' })).toEqual(REFUSED);
		await arena.guard`insert into sayso.supporter (person_id, id, account_id, name, relationship, ended_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${WORKERS.Ines}, 'Ines', 'neighbour', now())`;
		expect(await recordDeath(arena.app)).toEqual(REFUSED);
	});

	it('is over when a supervisor says that it is not so', async () => {
		const { death } = await recordDeath(arena.app);
		for (const name of ['Ines', 'Priya', 'Olu', 'Sam', 'Ada'] as const)
			expect(await notSo(arena.app, death!, { name })).toEqual(REFUSED);
		expect(await notSo(arena.app, death!)).toEqual({ ok: true });
		expect(await confirmDeath(arena.app, death!)).toEqual(REFUSED);
		expect(await kinds()).toEqual(['death_recorded', 'death_not_so']);
	});
});

describe('confirming it', () => {
	it('is for a supervisor of a linked team of that service, and never for who recorded it', async () => {
		const { death } = await recordDeath(arena.app, { name: 'Tom' });
		for (const name of ['Tom', 'Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Ada'] as const)
			expect(await confirmDeath(arena.app, death!, { name })).toEqual(REFUSED);
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id in (${WORKERS.Ines}, ${WORKERS.Priya})`;
		expect(await confirmDeath(arena.app, death!, { name: 'Priya' })).toEqual(REFUSED);
		expect(await confirmDeath(arena.app, death!, { name: 'Ines' })).toEqual({ ok: true });
		expect(await confirmDeath(arena.app, death!, { name: 'Ines' })).toEqual({
			refused: 'already_answered'
		});
	});

	it('cannot be one worker’s alone, whoever writes', async () => {
		const { death } = await recordDeath(arena.app);
		await expect(
			arena.superuser`update sayso.death set confirmed_by = recorded_by, confirmed_at = now() where id = ${death!}`
		).rejects.toThrow(/check/);
	});
});

describe('from that moment', () => {
	it('nothing opens: a part, a hard time, once met, a helper, a card by its link', async () => {
		await pick(arena.app, arena.guard, 'crisis');
		await setLink(arena.app, 'a secret');
		await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour });
		await grant(arena.guard, { condition: 'once_met' });
		await grant(arena.guard, { condition: 'in_crisis' });
		await helping();
		const card = async () =>
			(await arena.app`call api.card_by_link(${Buffer.from('a secret')}, null)`)[0]!
				.card as unknown;
		expect([await looks(), await looks('Sam'), (await card()) !== null]).toEqual([
			true,
			true,
			true
		]);
		await freeze(arena.app);
		await arena.guard`insert into sayso.crisis (person_id, id, started_at, ends_at) values (${PEOPLE.Ada}, gen_random_uuid(), now(), now() + interval '1 day')`;
		await arena.guard`insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at) values (${PEOPLE.Ada}, gen_random_uuid(), ${WORKERS.Ines}, now(), now())`;
		await signIn(arena.guard, 'supporter', SUPPORTERS.Uma, randomBytes(8)).catch(() => {});
		for (const name of EVERYBODY) expect([name, await looks(name)]).toEqual([name, false]);
		expect(await card()).toBeNull();
	});

	it('nobody is signed in as the person or a helper, and no code of theirs is good or made', async () => {
		const code = (purpose: string, acting: string, actor: string) => {
			const hash = randomBytes(32);
			return arena.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
				values (${hash}, ${purpose}, ${acting}, ${actor}, ${WORKERS.Olu}, now() + interval '1 day')`;
		};
		await code('new_password', 'person', PEOPLE.Ada);
		await code('join', 'supporter', SUPPORTERS.Uma);
		await freeze(arena.app);
		for (const name of ['Ada', 'Sam', 'Uma'] as const) expect(await entered(name)).toBeNull();
		for (const name of ['Ines', 'Bela', 'Kit'] as const) expect(await entered(name)).not.toBeNull();
		expect(
			await arena.guard`select from auth.one_time_code where used_at is null and expires_at > clock_timestamp()`
		).toHaveLength(0);
		const hand = async (kind: string, id: string) =>
			(
				await arena.app`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'code',
					${arena.app.json({ kind, id, code: randomBytes(32).toString('hex') })}) as outcome`
			)[0]!.outcome;
		expect(await hand('person', PEOPLE.Ada)).toEqual(REFUSED);
		await arena.guard`update sayso.worker set account_id = ${PEOPLE.Ada} where id = ${WORKERS.Priya}`;
		expect(await hand('worker', WORKERS.Priya)).toEqual(REFUSED);
	});

	it('signed in again by their password, they reach one page, and a helper none', async () => {
		await freeze(arena.app);
		await signedIn();
		expect(await entered('Ada')).toBeNull();
		expect(await give(arena.app, question())).toEqual(REFUSED);
		const [row] = await arena.app`select api.own_death(${tokenOf('Ada')}) as death`;
		expect(row!.death).toMatchObject({ recorded: 'Ines', confirmed: 'Tom' });
		await expect(signIn(arena.guard, 'supporter', SUPPORTERS.Sam, tokenOf('Sam'))).rejects.toThrow(
			/cannot act/
		);
	});

	it('nothing is asked or booked, and what was is called off with the reason', async () => {
		const row = (
			state: string
		) => arena.guard`insert into sayso.together (person_id, id, kind, what, note, suits, team_id, worker_id, state, with_id, meets_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), 'other', 'A walk', '', '', ${TEAMS.Harbour}, ${WORKERS.Ines}, ${state},
				${state === 'waiting' ? null : WORKERS.Ines}, ${state === 'waiting' ? null : arena.guard`now() + interval '1 day'`})`;
		for (const state of ['waiting', 'agreed', 'done']) await row(state);
		await freeze(arena.app);
		const rows = await arena.guard`select state, why from sayso.together order by state`;
		expect(rows.map(({ state, why }) => [state, why])).toEqual([
			['called_off', 'We were told that you have died.'],
			['cancelled', 'We were told that you have died.'],
			['done', '']
		]);
		expect(await ask(arena.app)).toEqual(REFUSED);
		const [told] =
			await arena.app`call api.tell_decision(${tokenOf('Ines')}, ${randomUUID()}, ${PEOPLE.Ada},
			'{"said": "stop", "whom": {"kind": "everyone"}, "how": "phone", "on": "2026-01-02"}', '{"en": {"text": "x", "lang": "en", "wording": 1}}', null)`;
		expect(told!.outcome).toEqual(REFUSED);
		await arena.guard`insert into sayso.crisis_starter (person_id, id, kind, starter_id, team_id)
			values (${PEOPLE.Ada}, gen_random_uuid(), 'worker', ${WORKERS.Ines}, ${TEAMS.Harbour})`;
		const [crisis] =
			await arena.app`select api.start_crisis(${tokenOf('Ines')}, ${randomUUID()}, ${PEOPLE.Ada}, 'A call') as outcome`;
		expect(crisis!.outcome).toEqual(REFUSED);
	});

	it('the list of a linked team has the name and whom to ask, and no more; nobody else’s has any', async () => {
		await freeze(arena.app);
		const [row] = await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		expect(row!.seen.linked).toEqual([]);
		await arena.guard`insert into sayso.worker (id, service_id, account_id, name, job) values (${WORKERS.Ines.replace(/1$/, '9')}, (select service_id from sayso.worker where id = ${WORKERS.Ines}), null, 'Una', 'Nurse')`;
		expect(await deaths(arena.app)).toEqual([
			expect.objectContaining({ name: 'Ada', confirmed: true, ask: 'Tom' })
		]);
		await arena.guard`update sayso.death set recorded_by = ${WORKERS.Priya}`;
		expect(await deaths(arena.app)).toEqual([
			{ name: 'Ada', confirmed: true, ask: 'Tom', phone: '0300 000 0002' }
		]);
		for (const name of ['Priya', 'Olu', 'Fay'] as const)
			expect(await deaths(arena.app, { name })).toEqual([]);
		expect(await deaths(arena.app, { one: randomUUID() })).toEqual([]);
	});

	it('every look at it is in the history, and so is each step, with the two names', async () => {
		const id = await freeze(arena.app);
		await deaths(arena.app, { one: id, token: leadToken('Noor') });
		const listed =
			await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'list_look' and actor_id = ${LEADS.Noor}`;
		expect(listed).toHaveLength(1);
		const { lines, head } = await exportChain(arena.superuser, PEOPLE.Ada);
		expect(verifyChain(lines, head)).toBeNull();
		const confirmed = lines.find((line) => line.kind === 'death_confirmed')!;
		expect(confirmed.payload).toContain('Ines');
		expect(confirmed.payload).toContain('Tom');
	});

	it('an account that was to be closed is closed all the same', async () => {
		await closes(arena.app);
		await freeze(arena.app);
		await daysLater(arena.guard, 15);
		await jobs`call api.close_accounts()`;
		expect(
			await arena.guard`select from sayso.plan_item where person_id = ${PEOPLE.Ada} and words <> ''`
		).toHaveLength(0);
	});
});

describe('“I am here”', () => {
	it('gives back exactly what stood, and tells the privacy lead of both', async () => {
		const kept = await grant(arena.guard);
		const helps = await helping();
		const stopped = await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour });
		await stop(arena.app, stopped);
		const ended = await grant(arena.guard, { ends: 3600 });
		const before =
			await arena.guard`select id from sayso.consent_grant where stopped_at is null order by id`;
		await freeze(arena.app);
		await arena.guard`update sayso.consent_grant set starts = now() - interval '3 hours', ends = now() - interval '1 minute' where id = ${ended}`;
		await signedIn();
		const form = randomUUID();
		expect(await sayHere(arena.app, { form })).toEqual({ ok: true });
		expect(await sayHere(arena.app, { form })).toEqual({ ok: true });
		expect(await sayHere(arena.app)).toEqual(REFUSED);
		expect(await entered('Ada')).toBe('person');
		const held =
			await arena.guard`select grant_id as id from guard.held(${PEOPLE.Ada}, 'worker', ${WORKERS.Ines})
			union all select grant_id from guard.held(${PEOPLE.Ada}, 'supporter', ${SUPPORTERS.Sam})`;
		expect(held.map(({ id }) => id as string).toSorted()).toEqual([kept, helps].toSorted());
		expect(
			await arena.guard`select id from sayso.consent_grant where stopped_at is null order by id`
		).toEqual(before);
		expect(await looks()).toBe(true);
		const [row] = await arena.app`select api.privacy_work(${leadToken('Noor')}) as work`;
		expect(
			row!.work.flags
				.map((flag: { rule: string; actor: { name: string } }) => [flag.rule, flag.actor.name])
				.toSorted()
		).toEqual([
			['here', 'Ines'],
			['here', 'Tom']
		]);
		expect(await kinds()).toEqual(['death_recorded', 'death_confirmed', 'death_here']);
	});

	it('is over before anybody confirmed it too, and tells of who recorded it', async () => {
		const { death } = await recordDeath(arena.app);
		expect(await sayHere(arena.app)).toEqual({ ok: true });
		expect(await confirmDeath(arena.app, death!)).toEqual(REFUSED);
		expect(await arena.guard`select from sayso.look_flag where rule = 'here'`).toHaveLength(1);
	});

	it('is nobody else’s to say', async () => {
		await freeze(arena.app);
		for (const name of EVERYBODY.filter((one) => one !== 'Ada'))
			expect(await sayHere(arena.app, { name })).toEqual(REFUSED);
		expect(await sayHere(arena.app, { token: leadToken('Noor') })).toEqual(REFUSED);
	});

	it('a privacy lead of that service undoes it with reasons that the person reads, and nobody else', async () => {
		await grant(arena.guard);
		await addLeads(arena.guard, ['Far']);
		const id = await freeze(arena.app);
		for (const name of ['Ines', 'Tom', 'Olu', 'Priya'] as const)
			expect(await undoDeath(arena.app, id, { name })).toEqual(REFUSED);
		expect(await undoDeath(arena.app, id, { token: leadToken('Far') })).toEqual(REFUSED);
		await expect(undoDeath(arena.app, id, { why: ' ' })).rejects.toThrow(/check/);
		expect(await undoDeath(arena.app, id)).toEqual({ ok: true });
		expect(await looks()).toBe(true);
		await signedIn();
		const read = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Ada')})`;
			return tx`select ended_why from sayso.death`;
		});
		expect(read[0]!.ended_why).toBe('She rang us');
	});

	it('and nobody else reads a row of it, whatever they may see', async () => {
		await recordDeath(arena.app);
		await grant(arena.guard);
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela', 'Olu'] as const) {
			const rows = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select from sayso.death`;
			});
			expect(rows).toHaveLength(0);
		}
		expect(await arena.guard`select from sayso.death`).toHaveLength(1);
	});
});
