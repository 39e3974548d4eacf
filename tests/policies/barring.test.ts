// Keeping somebody out (tension 4): from every part, list, question and promise, whichever team they are in, and
// never so that the person is left with nobody. Whoever is kept out gets the answer that a stranger gets.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { openArena, type Arena } from '../fixtures/arena';
import { bar, beforeBar, unbar } from '../fixtures/barring-acts';
import { answer, ask, asked, give, inDays, question, withdraw } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import { suggest, tell } from '../fixtures/plan-acts';
import { askTogether, answerTogether, linkOf, togetherWith } from '../fixtures/together-acts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, wordsOf, type Name } from '../fixtures/world';
import { administer } from '../fixtures/office-acts';

const NOT_FOUND = { refused: 'not_found' };
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.barred`;
	await guard`update sayso.consent_grant set stopped_at = now() where stopped_at is null`;
	await guard`delete from sayso.together`;
	await guard`update sayso.request set answered_at = now() - interval '60 days' where answered_at is null`;
	await guard`update sayso.request set parts = array['wishes']`;
	await guard`update sayso.link set responsible_id = ${WORKERS.Ines}`;
	await guard`update sayso.membership set role = 'worker'`;
	await grant(guard, { kind: 'team', grantee: TEAMS.Harbour, parts: PARTS });
});
afterAll(() => arena.close());

const linesOf = async (kind: string) =>
	(
		await arena.guard`select payload::jsonb as what from sayso.history
		where person_id = ${PEOPLE.Ada} and kind = ${kind} order by seq`
	).map((row) => row.what);
const goalsSeenBy = async (name: Name) => wordsIn(await look(arena.app, tokenOf(name)), 'goals');
const help = async () => {
	const [row] = await arena.app`select api.own_help(${tokenOf('Ada')}) as workers`;
	return row!.workers as { name: string | null; job: string | null; team: string; phone: string }[];
};
const supervises = (worker: string) =>
	arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${worker}`;

describe('whoever is kept out', () => {
	it('opens nothing, is on no list, and gets the answer of a stranger; a colleague still sees', async () => {
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Ines}) on conflict do nothing`;
		await grant(arena.guard, {
			parts: ['faith'],
			team: TEAMS.Night,
			abilities: ['see', 'suggest', 'coordinate']
		});
		expect(await goalsSeenBy('Ines')).toBe(wordsOf('Ada', 'goals'));
		expect(await bar(arena.app)).toEqual({ ok: true });
		expect(await look(arena.app)).toEqual(await look(arena.app, tokenOf('Ines'), NOBODY));
		const [list] = await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		expect(JSON.stringify(list!.seen)).not.toContain(PEOPLE.Ada);
		expect(await goalsSeenBy('Tom')).toBe(wordsOf('Ada', 'goals'));
		expect(
			await arena.guard`select from sayso.consent_grant where stopped_at is null`
		).toHaveLength(2);
	});

	it('may not ask, take back, suggest, type in, promise or hand over a code', async () => {
		const { request } = await ask(arena.app, {
			token: tokenOf('Tom'),
			q: question({ grantee_id: WORKERS.Tom })
		});
		const { together } = await askTogether(arena.app, await linkOf(arena.guard));
		await bar(arena.app);
		const code = arena.app`select api.hand_over_code(${tokenOf('Ines')}, ${randomUUID()}, ${PEOPLE.Ada}, sha256('x')) as outcome`;
		for (const outcome of [
			await ask(arena.app, { q: question({ parts: ['people'] }) }),
			await withdraw(arena.app, request!),
			await suggest(arena.app, { part: 'faith' }, 'A hope'),
			await tell(arena.app, 'Words'),
			await answerTogether(arena.app, together!),
			(await code)[0]!.outcome
		])
			expect(outcome).toEqual(NOT_FOUND);
		expect(await togetherWith(arena.app, 'Ines')).toBeNull();
		expect(await asked(arena.app)).toEqual([]);
		expect(await withdraw(arena.app, request!, { token: tokenOf('Tom') })).toEqual({ ok: true });
	});

	it('finds nobody as an administrator either, links nobody and makes no code for them', async () => {
		const find = async () =>
			(await arena.app`call api.find_people(${tokenOf('Olu')}, 'Ada', null)`)[0]!.found_people;
		expect(await find()).toHaveLength(1);
		await bar(arena.app, WORKERS.Olu);
		expect(await find()).toEqual([]);
		const [opened] = await arena.app`call api.find_person(${tokenOf('Olu')}, ${PEOPLE.Ada}, null)`;
		expect(opened!.found_person).toBeNull();
		expect(
			await administer(arena.app, 'code', { kind: 'person', id: PEOPLE.Ada, code: 'aa' })
		).toEqual(NOT_FOUND);
		const link = {
			person_id: PEOPLE.Ada,
			team_id: TEAMS.Meadow,
			responsible_id: WORKERS.Priya,
			why: 'x',
			told_at: inDays(-1)
		};
		expect(await administer(arena.app, 'link', link)).toEqual(NOT_FOUND);
	});

	it('leaves no sign-in code behind that would open the person’s account', async () => {
		await arena.app`select api.hand_over_code(${tokenOf('Ines')}, ${randomUUID()}, ${PEOPLE.Ada}, sha256('before'))`;
		const good = async () =>
			(await arena.guard`select auth.code_good(sha256('before'), 'new_password') as good`)[0]!.good;
		expect(await good()).toBe(true);
		await bar(arena.app);
		expect(await good()).toBe(false);
	});
});

describe('what is on its way', () => {
	it('a question of theirs is over as after any answer, and their team learns no more than that', async () => {
		const { request } = await ask(arena.app);
		expect(await beforeBar(arena.app)).toMatchObject({
			name: 'Ines',
			questions: 1,
			keptOut: false
		});
		await bar(arena.app);
		expect((await linesOf('question_shut')).at(-1)).toMatchObject({ name: 'Ines', request });
		expect(await answer(arena.app, request!)).toEqual({ refused: 'already_answered' });
		await arena.app`select api.open_list(${tokenOf('Tom')})`;
		const states = (await asked(arena.app, tokenOf('Tom'))).map((r) => r.state);
		expect(states[0]).toBe('answered');
	});

	it('a question for them, put by a colleague, waits; a yes is refused while they are kept out', async () => {
		await bar(arena.app);
		const q = question({ parts: ['people'] });
		const { request } = await ask(arena.app, { token: tokenOf('Tom'), q });
		const yes = { parts: ['people'] };
		expect(await answer(arena.app, request!, yes)).toEqual({ refused: 'kept_out' });
		expect(await give(arena.app, q)).toEqual({ refused: 'kept_out' });
		expect(
			await arena.guard`select from sayso.consent_grant where grantee_kind = 'worker' and stopped_at is null`
		).toHaveLength(0);
		await unbar(arena.app);
		expect(await answer(arena.app, request!, yes)).toMatchObject({ ok: true });
	});

	it('what they said they would be there for is called off; what waits stays with the team', async () => {
		const link = await linkOf(arena.guard);
		const agreed = (await askTogether(arena.app, link)).together!;
		await answerTogether(arena.app, agreed);
		const waiting = (await askTogether(arena.app, link)).together!;
		expect(await beforeBar(arena.app)).toMatchObject({ together: 1 });
		await bar(arena.app);
		const states = await arena.guard`select id, state from sayso.together`;
		expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
			[agreed]: 'cancelled',
			[waiting]: 'waiting'
		});
		expect((await linesOf('together_cancelled')).at(-1)).toMatchObject({ name: 'Ines' });
	});
});

describe('whoever answers for the person', () => {
	it('is a supervisor of the team from that moment, with a line', async () => {
		await supervises(WORKERS.Tom);
		expect((await beforeBar(arena.app))!.named).toMatchObject([{ team: 'Harbour', next: 'Tom' }]);
		await bar(arena.app);
		expect(await help()).toMatchObject([{ name: 'Tom', team: 'Harbour' }]);
		expect((await linesOf('responsible_changed')).at(-1)).toMatchObject({ name: 'Tom' });
		await bar(arena.app, WORKERS.Tom);
		expect(await help()).toMatchObject([{ name: null, team: 'Harbour', phone: '0300 000 0002' }]);
	});

	it('is the team, with its number and no name, where it has no supervisor', async () => {
		expect((await beforeBar(arena.app))!.named).toMatchObject([{ team: 'Harbour', next: null }]);
		await bar(arena.app);
		expect(await help()).toMatchObject([
			{ name: null, job: null, team: 'Harbour', phone: '0300 000 0002', hours: 'Weekdays' }
		]);
	});

	it('is never somebody kept out, named later by an administrator, where a supervisor is not', async () => {
		await bar(arena.app);
		await supervises(WORKERS.Tom);
		await arena.guard`update sayso.link set ended_at = now()`;
		const link = {
			person_id: PEOPLE.Ada,
			team_id: TEAMS.Harbour,
			responsible_id: WORKERS.Ines,
			why: 'x',
			told_at: inDays(-1)
		};
		await arena.app`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'link', ${arena.app.json(link)})`;
		expect(await help()).toMatchObject([{ name: 'Tom' }]);
		await arena.guard`delete from sayso.link_news`;
		await arena.guard`delete from sayso.link where ended_at is null`;
		await arena.guard`update sayso.link set ended_at = null`;
	});
});

describe('keeping out and letting back', () => {
	it('acts once however often its form is sent, and again when meant again', async () => {
		const form = randomUUID();
		const pool = arena.more(8);
		const before = (await linesOf('barred')).length;
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, () => bar(pool, WORKERS.Ines, { form }))
		);
		expect(outcomes).toEqual(outcomes.map(() => ({ ok: true })));
		await bar(arena.app);
		expect((await linesOf('barred')).length).toBe(before + 1);
		expect((await linesOf('barred')).at(-1)).toMatchObject({
			name: 'Ines',
			actor: { kind: 'person' }
		});
		expect(await unbar(arena.app)).toEqual({ ok: true });
		expect(await unbar(arena.app)).toEqual(NOT_FOUND);
		expect(await goalsSeenBy('Ines')).toBe(wordsOf('Ada', 'goals'));
	});

	it('is the person’s alone to do and to know', async () => {
		await bar(arena.app);
		for (const name of ['Ines', 'Sam', 'Olu'] as const) {
			expect(await bar(arena.app, WORKERS.Tom, { name })).toEqual(NOT_FOUND);
			expect(await unbar(arena.app, WORKERS.Ines, { name })).toEqual(NOT_FOUND);
			expect(await beforeBar(arena.app, WORKERS.Ines, name)).toBeNull();
		}
		expect(await unbar(arena.app, WORKERS.Ines, { name: 'Bela' })).toEqual(NOT_FOUND);
		expect(await beforeBar(arena.app, WORKERS.Ines, 'Bela')).toMatchObject({
			keptOut: false,
			named: []
		});
		expect(await bar(arena.app, NOBODY)).toEqual(NOT_FOUND);
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela'] as const) {
			const seen = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select from sayso.barred`;
			});
			expect(seen).toHaveLength(0);
		}
		expect(await arena.guard`select from sayso.barred`).toHaveLength(1);
	});
});
