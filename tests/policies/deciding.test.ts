// Asking and answering: what is refused and how, that nothing is half-saved, and that the same form
// sent again acts once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROADEST } from '../../src/lib/domain/consent/question';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import * as deciding from '../fixtures/deciding';
import { attempt } from '../fixtures/looks';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

const { answer, ask, give, inDays, question, stop, withdraw } = deciding;
const THIS_HOUR = new Date().setMinutes(0, 0, 0);
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(
	() => arena.guard`update sayso.request set asked_at = asked_at - interval '200 days', lapses_at = lapses_at - interval '200 days',
		answered_at = answered_at - interval '200 days', withdrawn_at = withdrawn_at - interval '200 days' where asked_at > now() - interval '100 days'`
);
afterAll(() => arena.close());

/** Everything that deciding could leave behind, counted. */
const saved = async () =>
	(
		await arena.superuser`select (select count(*) from sayso.request) as requests, (select count(*) from sayso.consent_grant) as grants,
		(select count(*) from sayso.consent_grant where stopped_at is null) as live, (select count(*) from sayso.decision) as decisions,
		(select count(*) from sayso.history) as lines`
	)[0];
const unchanged = async (act: () => Promise<unknown>) => {
	const before = await saved();
	const outcome = await act();
	expect(await saved()).toEqual(before);
	return outcome;
};
const asked = async (q = {}) => (await ask(arena.app, { q: question(q) })).request!;

describe('a question', () => {
	it('is put once at a time by a team, whoever in the team asks', async () => {
		await asked();
		const second = () =>
			ask(arena.app, { token: tokenOf('Tom'), q: question({ parts: ['crisis'] }) });
		expect(await unchanged(second)).toEqual({ refused: 'question_open' });
	});

	const { parts, days, why } = BROADEST;
	it('may be as broad as the form lets it', async () => {
		const [starts, ends] = [0, days].map((day) => new Date(THIS_HOUR + day * 86_400_000));
		const q = { parts: PARTS.slice(0, parts), purpose: '🐱'.repeat(why), starts, ends };
		expect(await ask(arena.app, { q: question(q) })).toMatchObject({ ok: true });
	});

	it.each([
		['of more parts', { parts: PARTS.slice(0, parts + 1) }],
		['for more days', { starts: inDays(0), ends: inDays(days + 0.01) }],
		['for more days, most of them over', { starts: inDays(-days), ends: inDays(0.01) }],
		['with less of why', { purpose: '🐱'.repeat(why - 1) }]
	])('is refused %s', async (_, broader) => {
		const asking = () => attempt(ask(arena.app, { q: question(broader) }));
		expect(await unchanged(asking)).toBe('23514');
	});

	it.each(['all', 'some', 'not_now'])(
		'after “%s” may not be put again for 28 days, and may on the 29th',
		async (said) => {
			const request = await asked();
			const yes = said === 'all' ? ['goals', 'week'] : said === 'some' ? ['goals'] : [];
			expect(await answer(arena.app, request, { said, parts: yes })).toMatchObject({ ok: true });
			expect(await unchanged(() => ask(arena.app))).toMatchObject({ refused: 'quiet' });
			expect(await ask(arena.app, { q: question({ parts: ['faith'] }) })).toMatchObject({
				ok: true
			});
			await arena.guard`update sayso.request set withdrawn_at = now() - interval '2 days' where answered_at is null`;
			await arena.guard`update sayso.request set answered_at = answered_at - interval '28 days' where id = ${request}`;
			expect(await ask(arena.app)).toMatchObject({ ok: true });
		}
	);

	it('that was answered, withdrawn or has lapsed cannot be answered', async () => {
		const first = await asked({ parts: ['people'] });
		await answer(arena.app, first, { said: 'not_now', parts: [] });
		expect(await unchanged(() => answer(arena.app, first, { parts: ['people'] }))).toEqual({
			refused: 'already_answered'
		});
		const second = await asked({ parts: ['community'] });
		expect(await withdraw(arena.app, second)).toEqual({ ok: true });
		expect(await unchanged(() => answer(arena.app, second, { parts: ['community'] }))).toEqual({
			refused: 'withdrawn'
		});
		const third = await asked({ parts: ['moving'] });
		await arena.guard`update sayso.request set lapses_at = now() where id = ${third}`;
		expect(await unchanged(() => answer(arena.app, third, { parts: ['moving'] }))).toEqual({
			refused: 'lapsed'
		});
		expect(await unchanged(() => withdraw(arena.app, first))).toEqual({ refused: 'not_found' });
	});

	it('taken back is not put again the same day', async () => {
		const first = await asked({ parts: ['wishes'] });
		await withdraw(arena.app, first);
		const again = () => ask(arena.app, { q: question({ parts: ['wishes'] }) });
		expect(await again()).toMatchObject({ refused: 'quiet' });
		await arena.guard`update sayso.request set withdrawn_at = now() - interval '25 hours' where id = ${first}`;
		expect(await again()).toMatchObject({ ok: true });
	});

	it('answered in two tabs at once is answered once', async () => {
		const request = await asked({ parts: ['wishes'] });
		const [one, two] = [arena.more(1), arena.more(1)];
		const outcomes = await Promise.all(
			[one, two].map((tab) => answer(tab, request, { parts: ['wishes'] }))
		);
		expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
		expect(outcomes.filter((o) => o.refused === 'already_answered')).toHaveLength(1);
		const grants =
			await arena.superuser`select 1 from sayso.consent_grant where 'wishes' = any (parts)`;
		expect(grants).toHaveLength(1);
	});

	it('to talk about first stays open, and can be answered after', async () => {
		const request = await asked({ parts: ['safety'] });
		expect(
			await answer(arena.app, request, { said: 'talk', parts: [], until: null })
		).toMatchObject({ ok: true });
		expect(await answer(arena.app, request, { parts: ['safety'] })).toMatchObject({ ok: true });
	});
});

describe('an answer', () => {
	it.each([
		['parts that were not asked for', { said: 'some', parts: ['crisis'] }, 'choose_parts'],
		[
			'more than was asked for',
			{ said: 'all', parts: ['goals', 'week', 'crisis'] },
			'choose_parts'
		],
		['no part at all', { said: 'some', parts: [] }, 'choose_parts'],
		['“all” for some', { said: 'all', parts: ['goals'] }, 'choose_parts'],
		['“some” for all', { said: 'some', parts: ['goals', 'week'] }, 'choose_parts'],
		['longer than was asked for', { until: inDays(31) }, 'period_over'],
		['a time that is over', { until: inDays(-1) }, 'period_over'],
		['no time', { until: null }, 'period_over']
	])('with %s is refused and saves nothing', async (_, answering, refused) => {
		const request = await asked();
		expect(await unchanged(() => answer(arena.app, request, answering))).toEqual({ refused });
		expect(
			await arena.superuser`select 1 from sayso.request where id = ${request} and answered_at is null`
		).toHaveLength(1);
	});

	it('of a kind that there is not is a bug, and saves nothing', async () => {
		const request = await asked();
		expect(await unchanged(() => attempt(answer(arena.app, request, { said: 'perhaps' })))).toBe(
			'23514'
		);
	});
});

describe('a permission', () => {
	it('is given to whom there is: no other supporter, no stranger to the team', async () => {
		for (const g of [
			{ grantee_kind: 'supporter', grantee_id: SUPPORTERS.Kit, team_id: null },
			{ grantee_kind: 'worker', grantee_id: WORKERS.Priya, team_id: TEAMS.Harbour },
			{ grantee_kind: 'team', grantee_id: TEAMS.Harbour, team_id: TEAMS.Meadow },
			{ grantee_kind: 'team', grantee_id: NOBODY, team_id: NOBODY }
		]) {
			expect(await unchanged(() => give(arena.app, question(g)))).toEqual({
				refused: 'no_such_grantee'
			});
		}
	});

	it('is stopped once; changing it stops it and gives the narrower one in the same moment', async () => {
		const given = await give(arena.app, question());
		const narrower = { parts: ['week'], ends: inDays(5) };
		const changed = await stop(arena.app, given.grant!, { narrower });
		expect(changed).toMatchObject({ ok: true });
		const [now] =
			await arena.superuser`select parts, team_id from sayso.consent_grant where id = ${changed.grant!} and stopped_at is null`;
		expect(now).toEqual({ parts: ['week'], team_id: TEAMS.Harbour });
		expect(await unchanged(() => stop(arena.app, given.grant!))).toEqual({
			refused: 'already_stopped'
		});
	});
});

describe('the same form', () => {
	it(`sent ${count('replays')} times at once acts once, and every time gets the same answer`, async () => {
		const pool = arena.more(6);
		const form = randomUUID();
		const q = question({ parts: ['practical'] });
		const before = await saved();
		const outcomes = await Promise.all(
			Array.from({ length: count('replays') }, () => ask(pool, { form, q }))
		);
		expect(new Set(outcomes.map((o) => o.request)).size).toBe(1);
		const after = await saved();
		expect([
			Number(after!.requests) - Number(before!.requests),
			Number(after!.lines) - Number(before!.lines)
		]).toEqual([1, 1]);
		const answering = { form: randomUUID(), parts: ['practical'], until: inDays(5) };
		const answers = await Promise.all(
			Array.from({ length: count('replays') }, () => answer(pool, outcomes[0]!.request!, answering))
		);
		expect(new Set(answers.map((o) => o.decision)).size).toBe(1);
		const [grant] =
			await arena.superuser`select id from sayso.consent_grant where 'practical' = any (parts)`;
		const stopping = { form: randomUUID() };
		const stops = await Promise.all(
			Array.from({ length: count('replays') }, () => stop(pool, grant!.id, stopping))
		);
		expect(new Set(stops.map((o) => o.decision)).size).toBe(1);
	});

	it('saying something else is not obeyed, in any of its words', async () => {
		const form = randomUUID();
		const request = await asked({ parts: ['contact'] });
		await answer(arena.app, request, { form, parts: ['contact'], until: inDays(3) });
		for (const other of [
			{ said: 'not_now', parts: [] },
			{ parts: ['contact'], until: inDays(20) }
		]) {
			expect(await unchanged(() => answer(arena.app, request, { form, ...other }))).toEqual({
				refused: 'form_used_again'
			});
		}
	});

	it('of somebody else is not used up: keys belong to whoever sent them', async () => {
		const form = randomUUID();
		await ask(arena.app, { form });
		expect(await give(arena.app, question({ parts: ['decisions'] }), form)).toMatchObject({
			ok: true
		});
	});
});

describe('who may decide', () => {
	it('only the person: to a supporter, a worker, another person and nobody it is as if it did not exist', async () => {
		const request = await asked({ parts: ['matters'] });
		const mine = await give(arena.app, question({ parts: ['strengths'] }));
		for (const token of [tokenOf('Sam'), tokenOf('Ines'), tokenOf('Bela'), Buffer.from('nobody')]) {
			expect(
				await unchanged(() => answer(arena.app, request, { token, parts: ['matters'] }))
			).toEqual({ refused: 'not_found' });
			expect(await unchanged(() => stop(arena.app, mine.grant!, { token }))).toEqual({
				refused: 'not_found'
			});
		}
		expect(await unchanged(() => answer(arena.app, NOBODY, { token: tokenOf('Bela') }))).toEqual({
			refused: 'not_found'
		});
		expect(await unchanged(() => stop(arena.app, NOBODY))).toEqual({ refused: 'not_found' });
		for (const token of [tokenOf('Sam'), tokenOf('Ines')]) {
			expect(await unchanged(() => give(arena.app, question(), randomUUID(), token))).toEqual({
				refused: 'not_found'
			});
		}
	});

	it('and only a team with a link asks: a stranger hears of a person as of nobody', async () => {
		for (const person of [PEOPLE.Bela, NOBODY]) {
			expect(await unchanged(() => ask(arena.app, { person }))).toEqual({ refused: 'not_found' });
		}
		expect(await unchanged(() => ask(arena.app, { team: TEAMS.Meadow }))).toEqual({
			refused: 'not_found'
		});
		expect(
			await arena.superuser`select 1 from sayso.refused where person_id = ${PEOPLE.Bela} and actor_id = ${WORKERS.Ines}`
		).not.toHaveLength(0);
	});
});
