// Questions done kindly (tension 5): one at a time and quiet after an answer, whichever way round somebody asks and however
// many ask at once; for another team it is said what that team will do; and a wish to talk first reaches only whom it names.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROADEST } from '../../src/lib/domain/consent/question';
import { openArena, type Arena } from '../fixtures/arena';
import { answer, ask, asked, inDays, question, withdraw } from '../fixtures/deciding';
import {
	reopen,
	wantToTalkWith,
	wantsToTalk,
	wishTalk,
	withInes,
	withSam
} from '../fixtures/kindly-acts';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.talk`;
	await guard`delete from sayso.barred`;
	await guard`update sayso.request set asked_at = asked_at - interval '200 days', lapses_at = lapses_at - interval '200 days',
		answered_at = answered_at - interval '200 days', withdrawn_at = withdrawn_at - interval '200 days' where asked_at > now() - interval '100 days'`;
});

const NOT_NOW = { said: 'not_now', parts: [], until: null };
const put = async (q = {}) => (await ask(arena.app, { q: question(q) })).request!;
const lastLines = async () =>
	(
		await arena.guard`select kind, payload from sayso.history where person_id = ${PEOPLE.Ada} order by seq desc limit 2`
	).map(({ kind, payload }) => [kind as string, payload as string] as const);

describe('however many ask at once', () => {
	it('one question of a team gets in', async () => {
		const asking = Array.from({ length: 8 }, (_, n) => ({
			app: arena.more(1),
			token: tokenOf(n % 2 ? 'Ines' : 'Tom'),
			part: ['goals', 'week', 'faith', 'people', 'wishes', 'moving', 'safety', 'support'][n]!
		}));
		const outcomes = await Promise.all(
			asking.map(({ app, token, part }) => ask(app, { token, q: question({ parts: [part] }) }))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter(({ refused }) => refused === 'question_open')).toHaveLength(7);
		const open =
			await arena.guard`select from sayso.request where answered_at is null and lapses_at > now()`;
		expect(open).toHaveLength(1);
	});

	it('none gets in past a “not now” that is being said', async () => {
		const request = await put();
		const tabs = Array.from({ length: 6 }, () => arena.more(1));
		const said = answer(arena.app, request, NOT_NOW);
		const outcomes = await Promise.all(tabs.map((app) => ask(app)));
		await said;
		for (const { refused } of outcomes) expect(['question_open', 'quiet']).toContain(refused);
		expect(await ask(arena.app)).toMatchObject({ refused: 'quiet' });
	});
});

describe('after a “not now”', () => {
	const quiet = { refused: 'quiet' };
	const another = async () => {
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Meadow}, ${WORKERS.Ines}) on conflict do nothing`;
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			select ${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Ines}, 'A referral', now() - interval '1 minute'
			where not exists (select from sayso.link where team_id = ${TEAMS.Meadow})`;
	};
	const viaMeadow = (q: object) => ask(arena.app, { team: TEAMS.Meadow, q: question(q) });
	const harbour = { grantee_kind: 'team', grantee_id: TEAMS.Harbour };

	it('nobody of that team asks about it, for whomever, with other parts beside it', async () => {
		await answer(arena.app, await put(), NOT_NOW);
		for (const q of [{}, harbour, { grantee_id: WORKERS.Tom }, { parts: ['week', 'faith'] }]) {
			expect(await ask(arena.app, { q: question(q) })).toMatchObject(quiet);
			expect(await ask(arena.app, { token: tokenOf('Tom'), q: question(q) })).toMatchObject(quiet);
		}
	});

	it('no other team asks for that worker, nor for a worker of that team, nor for the team of that worker', async () => {
		await another();
		await answer(arena.app, await put({ ...harbour, parts: ['faith'] }), NOT_NOW);
		expect(await viaMeadow({ grantee_id: WORKERS.Tom, parts: ['faith'] })).toMatchObject(quiet);
		expect(await viaMeadow({ ...harbour, parts: ['faith'] })).toMatchObject(quiet);
		await answer(arena.app, await put({ grantee_id: WORKERS.Tom, parts: ['moving'] }), NOT_NOW);
		expect(await viaMeadow({ grantee_id: WORKERS.Tom, parts: ['moving'] })).toMatchObject(quiet);
		expect(await viaMeadow({ ...harbour, parts: ['moving'] })).toMatchObject(quiet);
	});

	it('the person alone ends it sooner, once, and nobody is told', async () => {
		const request = await put();
		expect(await reopen(arena.app, request)).toEqual({ refused: 'not_found' });
		await answer(arena.app, request, NOT_NOW);
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const)
			expect(await reopen(arena.app, request, { name })).toEqual({ refused: 'not_found' });
		expect(await ask(arena.app)).toMatchObject(quiet);
		await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		const told = JSON.stringify(await asked(arena.app));
		const form = randomUUID();
		expect(await reopen(arena.app, request, { form })).toEqual({ ok: true });
		expect(await reopen(arena.app, request, { form })).toEqual({ ok: true });
		expect(JSON.stringify(await asked(arena.app))).toBe(told);
		expect((await lastLines())[0]![0]).toBe('question_reopened');
		expect(await reopen(arena.app, request)).toEqual({ refused: 'not_found' });
		expect(await ask(arena.app)).toMatchObject({ ok: true });
	});
});

describe('without an answer', () => {
	const longAgo = (days: number) =>
		arena.guard`update sayso.request set withdrawn_at = withdrawn_at - ${days}::int * interval '1 day',
			lapses_at = lapses_at - ${days}::int * interval '1 day' where asked_at > now() - interval '100 days'`;

	it.each([
		[
			'gone away',
			(id: string) => arena.guard`update sayso.request set lapses_at = now() where id = ${id}`
		],
		['taken back', (id: string) => withdraw(arena.app, id)]
	])('%s, it is put once more, and then not for 28 days', async (_what, over) => {
		await over(await put());
		await longAgo(2);
		await over(await put({ parts: ['week', 'faith'] }));
		await longAgo(2);
		expect(await ask(arena.app)).toMatchObject({ refused: 'quiet' });
		expect(await ask(arena.app, { token: tokenOf('Tom') })).toMatchObject({ refused: 'quiet' });
		expect(await ask(arena.app, { q: question({ parts: ['moving'] }) })).toMatchObject({
			ok: true
		});
		await arena.guard`update sayso.request set withdrawn_at = now() - interval '90 days' where 'moving' = any (parts)`;
		await longAgo(27);
		expect(await ask(arena.app)).toMatchObject({ ok: true });
	});
});

describe('a question for another team', () => {
	const forPriya = { grantee_id: WORKERS.Priya, team_id: TEAMS.Meadow, parts: ['community'] };

	it('says what that team will do with it, which the person reads', async () => {
		for (const will_do of [undefined, '', '  ', `${'🐱'.repeat(BROADEST.why - 1)} `])
			expect(await ask(arena.app, { q: question({ ...forPriya, will_do }) })).toEqual({
				refused: 'say_what_for'
			});
		const request = await put({ ...forPriya, will_do: 'Plan the beds with you.' });
		const [row] = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Ada')})`;
			return tx`select will_do from sayso.request where id = ${request}`;
		});
		expect(row!.will_do).toBe('Plan the beds with you.');
	});

	it('for one’s own team, nothing of the kind is kept', async () => {
		const request = await put({ will_do: 'More' });
		const [row] = await arena.guard`select will_do from sayso.request where id = ${request}`;
		expect(row!.will_do).toBe('');
	});
});

describe('a shorter time than was asked for', () => {
	it('is given as it was chosen, and a longer one is not', async () => {
		const request = await put();
		const said = { said: 'some', parts: ['week'] };
		expect(await answer(arena.app, request, { ...said, until: inDays(40) })).toEqual({
			refused: 'period_over'
		});
		await answer(arena.app, request, { ...said, until: inDays(7) });
		const [row] = await arena.guard`select g.ends < r.ends as shorter from sayso.request r
			join sayso.decision d on d.request_id = r.id join sayso.consent_grant g on g.id = d.grant_id where r.id = ${request}`;
		expect(row!.shorter).toBe(true);
	});
});

describe('a wish to talk first', () => {
	const seenBy = async (name: Name) => (await wantToTalkWith(arena.app, name)) ?? [];
	const readAs = (name: Name) =>
		arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf(name)})`;
			return tx`select request_id from sayso.talk`;
		});

	it('reaches the named worker, and how, and no word of the question', async () => {
		const request = await put({ purpose: 'A purpose to be kept' });
		expect(await wishTalk(arena.app, request, await withInes(arena.guard))).toEqual({ ok: true });
		const [kind, payload] = (await lastLines())[0]!;
		expect([kind, JSON.parse(payload)]).toMatchObject(['talk_wished', { name: 'Ines' }]);
		expect(payload).not.toContain('purpose');
		expect(await seenBy('Ines')).toEqual([{ person_id: PEOPLE.Ada, how: 'phone' }]);
		for (const name of ['Tom', 'Olu', 'Priya'] as const) expect(await seenBy(name)).toEqual([]);
		for (const name of ['Sam', 'Uma'] as const) {
			expect(await wantToTalkWith(arena.app, name)).toBeNull();
			expect(await wantsToTalk(arena.app, name)).toEqual([]);
		}
		expect(await arena.guard`select from sayso.talk`).toHaveLength(1);
	});

	it('reaches the helper, and nobody else', async () => {
		await wishTalk(arena.app, await put(), withSam);
		expect(await wantsToTalk(arena.app, 'Sam')).toEqual(['face']);
		for (const name of ['Uma', 'Kit', 'Ines', 'Ada'] as const)
			expect(await wantsToTalk(arena.app, name)).toEqual([]);
		for (const name of ['Ines', 'Tom'] as const) expect(await seenBy(name)).toEqual([]);
	});

	it('is read by the person alone as it stands, and by nobody without the line of the list', async () => {
		await wishTalk(arena.app, await put(), await withInes(arena.guard));
		expect(await readAs('Ada')).toHaveLength(1);
		for (const name of ['Bela', 'Ines', 'Tom', 'Sam', 'Olu'] as const)
			expect(await readAs(name)).toHaveLength(0);
	});

	it('is one: another choice replaces it, and taken back it is gone', async () => {
		const request = await put();
		await wishTalk(arena.app, request, await withInes(arena.guard));
		await wishTalk(arena.app, request, withSam);
		expect(await seenBy('Ines')).toEqual([]);
		expect(await wantsToTalk(arena.app, 'Sam')).toEqual(['face']);
		const form = randomUUID();
		await wishTalk(arena.app, request, null, { form });
		expect(await wishTalk(arena.app, request, null, { form })).toEqual({ ok: true });
		expect(await wantsToTalk(arena.app, 'Sam')).toEqual([]);
		expect((await lastLines()).map(([kind]) => kind)).toEqual(['talk_unwished', 'talk_wished']);
	});

	it.each([
		['the question is answered', (id: string) => answer(arena.app, id, NOT_NOW)],
		[
			'it has gone away',
			(id: string) => arena.guard`update sayso.request set lapses_at = now() where id = ${id}`
		],
		[
			'they are kept out',
			() =>
				arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`
		]
	])('is not heard any more once %s', async (_what, then) => {
		const request = await put();
		await wishTalk(arena.app, request, await withInes(arena.guard));
		expect(await seenBy('Ines')).toHaveLength(1);
		await then(request);
		expect(await seenBy('Ines')).toEqual([]);
	});

	it('names nobody who cannot be asked, and is about no question of somebody else', async () => {
		const request = await put();
		const ines = await withInes(arena.guard);
		for (const whom of [
			{ ...ines, id: randomUUID() },
			{ ...withSam, id: SUPPORTERS.Kit },
			{ ...withSam, kind: 'worker' as const },
			{ ...ines, kind: 'supporter' as const }
		])
			expect(await wishTalk(arena.app, request, whom)).toEqual({ refused: 'no_such_grantee' });
		expect(await wishTalk(arena.app, randomUUID(), withSam)).toEqual({ refused: 'not_found' });
		for (const name of ['Bela', 'Ines', 'Sam'] as const)
			expect(await wishTalk(arena.app, request, withSam, { name })).toEqual({
				refused: 'not_found'
			});
		await answer(arena.app, request, NOT_NOW);
		expect(await wishTalk(arena.app, request, withSam)).toEqual({ refused: 'lapsed' });
		expect(await arena.guard`select from sayso.talk`).toHaveLength(0);
	});
});
