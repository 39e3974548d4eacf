// A yes that was told opens nothing until the person, a code that no gainer could have read, or the paper printed for it
// confirms it (tension 12).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { CODES_OF_NO_USE } from '../fixtures/codes-of-no-use';
import { answer, ask, give, inDays, question, stop, withdraw } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import * as told from '../fixtures/told-acts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

const { confirmYes, endYes, makeCode, readYes, recordYes, seenTold, writeDown, REFERENCE } = told;
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.told_yes`;
	await guard`delete from auth.one_time_code`;
	await guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Olu}`;
	await guard`update sayso.request set asked_at = asked_at - interval '200 days', lapses_at = lapses_at - interval '200 days',
		answered_at = answered_at - interval '200 days', withdrawn_at = withdrawn_at - interval '200 days' where asked_at > now() - interval '100 days'`;
});

const OK = { ok: true };
const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'yes_over' };
const CODE = 'ZZZZZ99999';

const asks = async (q = {}) => (await ask(arena.app, { q: question(q) })).request!;
/** A question that was put, and a yes to it that was written down. */
async function waiting(q = {}, yes: Parameters<typeof recordYes>[2] = {}) {
	const asked = await asks(q);
	const { yes: id } = await recordYes(arena.app, asked, yes);
	return { asked, id: id! };
}
const running = () =>
	arena.guard`select parts, ends, grantee_id as grantee from sayso.consent_grant where stopped_at is null`;
const stateOf = async (id: string) =>
	(await readYes(arena.app, 'Tom'))!.yes.find((one) => one.id === id)!.state;
const lastLine = async () =>
	(
		await arena.guard`select kind, payload::jsonb as said from sayso.history where person_id = ${PEOPLE.Ada} and kind not in ('look', 'list_look') order by seq desc limit 1`
	)[0]!;

describe('a yes that was told', () => {
	it('opens nothing, and leaves the question open', async () => {
		const { asked, id } = await waiting();
		expect(await running()).toHaveLength(0);
		expect(JSON.stringify(await look(arena.app))).not.toContain('goals words');
		expect(await stateOf(id)).toBe('waiting');
		expect(await lastLine()).toMatchObject({
			kind: 'told_yes',
			said: { actor: { name: 'Ines' }, parts: ['goals', 'week'], told: { how: 'phone' } }
		});
		expect(await answer(arena.app, asked)).toMatchObject(OK);
		expect(await stateOf(id)).toBe('answered');
	});

	it('is written down for a question of one’s own team that is open, within what was asked', async () => {
		const asked = await asks();
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Ada', 'Bela'] as const)
			expect(await recordYes(arena.app, asked, { name })).toEqual(REFUSED);
		expect(await recordYes(arena.app, NOBODY)).toEqual(REFUSED);
		for (const [yes, refused] of [
			[{ parts: [] }, 'choose_parts'],
			[{ parts: ['faith'] }, 'choose_parts'],
			[{ until: inDays(31) }, 'period_over'],
			[{ until: inDays(-1) }, 'period_over'],
			[{ on: inDays(2).slice(0, 10) }, 'not_yet']
		] as const)
			expect(await recordYes(arena.app, asked, yes)).toEqual({ refused });
		await withdraw(arena.app, asked);
		expect(await recordYes(arena.app, asked)).toEqual({ refused: 'withdrawn' });
		const late = await asks({ parts: ['faith'] });
		await arena.guard`update sayso.request set lapses_at = now() where id = ${late}`;
		expect(await recordYes(arena.app, late, { parts: ['faith'] })).toEqual({ refused: 'lapsed' });
		const done = await asks({ parts: ['people'] });
		await answer(arena.app, done, { said: 'not_now', parts: [] });
		expect(await recordYes(arena.app, done, { parts: ['people'] })).toEqual({
			refused: 'already_answered'
		});
		expect(await arena.guard`select from sayso.told_yes`).toHaveLength(0);
	});

	it('written down again takes the place of the one before', async () => {
		const { asked, id } = await waiting();
		const again = await recordYes(arena.app, asked, { parts: ['week'] });
		expect(await stateOf(id)).toBe('over');
		expect(await confirmYes(arena.app, id, { reference: REFERENCE })).toEqual(OVER);
		expect(await confirmYes(arena.app, again.yes!, { reference: REFERENCE })).toEqual(OK);
		expect(await running()).toMatchObject([{ parts: ['week'], grantee: WORKERS.Ines }]);
	});
});

describe('a signed paper', () => {
	it('opens it by the reference that was printed for it, once, with a receipt and a line', async () => {
		const { id } = await waiting({}, { parts: ['goals'] });
		expect(await confirmYes(arena.app, id, { reference: 'ZZZZZ00000' })).toEqual({
			refused: 'reference_not_good'
		});
		expect(await running()).toHaveLength(0);
		expect(await confirmYes(arena.app, id, { name: 'Tom', reference: REFERENCE })).toEqual(OK);
		expect(JSON.stringify(await look(arena.app))).toContain('goals words');
		expect(await confirmYes(arena.app, id, { reference: REFERENCE })).toEqual(OVER);
		const line = await lastLine();
		expect(line).toMatchObject({
			kind: 'told_yes_opened',
			said: { actor: { name: 'Tom' }, answer: 'paper', parts: ['goals'] }
		});
		const [receipt] =
			await arena.guard`select answer, receipt from sayso.decision where id = ${line.said.decision}`;
		expect(receipt).toEqual({ answer: 'some', receipt: 'en: you said it.' });
		expect(await stateOf(id)).toBe('answered');
	});

	it('of another yes opens nothing, and after five wrong ones only the person can confirm', async () => {
		const { asked, id } = await waiting();
		for (let n = 0; n < 5; n++)
			expect(await confirmYes(arena.app, id, { reference: `WRONG0000${n}` })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await confirmYes(arena.app, id, { reference: REFERENCE })).toEqual({
			refused: 'proofs_used_up'
		});
		await makeCode(arena.app, CODE);
		expect(await confirmYes(arena.app, id, { code: CODE })).toEqual({ refused: 'proofs_used_up' });
		expect(await running()).toHaveLength(0);
		expect(await answer(arena.app, asked)).toMatchObject(OK);
	});
});

describe('a one-time code', () => {
	it('made by the office opens it, once, and for that person alone', async () => {
		const { id } = await waiting();
		expect(await makeCode(arena.app, CODE)).toEqual({ ok: true, lang: 'en' });
		expect(await lastLine()).toMatchObject({
			kind: 'confirm_code_made',
			said: { actor: { name: 'Olu' } }
		});
		expect(await confirmYes(arena.app, id, { code: 'ZZZZZ88888' })).toEqual({
			refused: 'code_not_good'
		});
		await makeCode(arena.app, 'ZZZZZ77777', { person: PEOPLE.Bela });
		expect(await confirmYes(arena.app, id, { code: 'ZZZZZ77777' })).toEqual({
			refused: 'code_not_good'
		});
		expect(await running()).toHaveLength(0);
		expect(await confirmYes(arena.app, id, { code: CODE })).toEqual(OK);
		expect(await running()).toHaveLength(1);
		const next = await waiting({ parts: ['faith'] }, { parts: ['faith'] });
		expect(await confirmYes(arena.app, next.id, { code: CODE })).toEqual({
			refused: 'code_not_good'
		});
	});

	it.each(CODES_OF_NO_USE)('is of no use to %s', async (_, arrange) => {
		const { id } = await waiting();
		await makeCode(arena.app, CODE);
		await arrange(arena);
		expect(await confirmYes(arena.app, id, { code: CODE })).toEqual({ refused: 'code_not_good' });
		expect(await running()).toHaveLength(0);
	});

	it('is of no use for the good of a team of whoever made it', async () => {
		const { id } = await waiting({
			grantee_kind: 'team',
			grantee_id: TEAMS.Meadow,
			team_id: TEAMS.Meadow
		});
		await makeCode(arena.app, CODE);
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Meadow}, ${WORKERS.Olu})`;
		expect(await confirmYes(arena.app, id, { code: CODE })).toEqual({ refused: 'code_not_good' });
		expect(await running()).toHaveLength(0);
	});

	it('is made by nobody else, for nobody of another service, and a new one ends the one before', async () => {
		for (const name of ['Ines', 'Tom', 'Fay', 'Ada', 'Sam'] as const)
			expect(await makeCode(arena.app, CODE, { name })).toEqual(REFUSED);
		const { id } = await waiting();
		await makeCode(arena.app, CODE);
		await makeCode(arena.app, 'ZZZZZ66666');
		expect(await confirmYes(arena.app, id, { code: CODE })).toEqual({ refused: 'code_not_good' });
		expect(await confirmYes(arena.app, id, { code: 'ZZZZZ66666' })).toEqual(OK);
	});
});

describe('it is over', () => {
	const after: [string, (of: { asked: string; id: string }) => Promise<unknown>][] = [
		['after 14 days', () => arena.guard`update sayso.told_yes set lapses_at = now()`],
		[
			'when the person said “not now”',
			({ asked }) => answer(arena.app, asked, { said: 'not_now', parts: [] })
		],
		['when the question was taken back', ({ asked }) => withdraw(arena.app, asked)],
		['when the team took it back', ({ id }) => endYes(arena.app, id, 'Tom')],
		['when the person told another worker no', () => writeDown(arena.app, { said: 'no' })]
	];
	it.each(after)('%s', async (_, arrange) => {
		const of = await waiting();
		await makeCode(arena.app, CODE);
		await arrange(of);
		expect(await confirmYes(arena.app, of.id, { name: 'Tom', reference: REFERENCE })).toEqual(OVER);
		expect(await confirmYes(arena.app, of.id, { name: 'Tom', code: CODE })).toEqual(OVER);
		expect(await running()).toHaveLength(0);
	});

	const unheard: typeof after = [
		['did not say it', ({ id }) => endYes(arena.app, id, 'Ada')],
		['told another worker to stop', () => writeDown(arena.app, { whom: { kind: 'everyone' } })],
		[
			'stopped anything themselves',
			async () => {
				const given = await give(arena.app, question({ parts: ['faith'] }));
				await stop(arena.app, given.grant!);
			}
		],
		[
			'keeps out whom it is for',
			() =>
				arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`
		]
	];
	describe.each(unheard)('when the person %s, which the team does not hear:', (_, arrange) => {
		it('no code or paper is good, none is used up, and five end them', async () => {
			const of = await waiting();
			await makeCode(arena.app, CODE);
			await arrange(of);
			const by = (proof: object) => confirmYes(arena.app, of.id, { name: 'Tom', ...proof });
			for (const code of [CODE, 'ZZZZZ55555', CODE])
				expect(await by({ code })).toEqual({ refused: 'code_not_good' });
			for (const reference of [REFERENCE, 'ZZZZZ00000'])
				expect(await by({ reference })).toEqual({ refused: 'reference_not_good' });
			expect(await by({ reference: REFERENCE })).toEqual({ refused: 'proofs_used_up' });
			expect(await running()).toHaveLength(0);
			expect(await arena.guard`select from auth.one_time_code where used_at is null`).toHaveLength(
				1
			);
		});

		it('it is taken back as one that waits, once', async () => {
			const of = await waiting();
			await arrange(of);
			expect(await endYes(arena.app, of.id, 'Tom')).toEqual(OK);
			expect(await stateOf(of.id)).toBe('over');
			expect(await endYes(arena.app, of.id, 'Tom')).toEqual(OVER);
			expect(await confirmYes(arena.app, of.id, { name: 'Tom', code: CODE })).toEqual(OVER);
		});
	});

	it('and the team does not hear that the person denied it, or stopped something', async () => {
		const of = await waiting();
		await endYes(arena.app, of.id, 'Ada');
		expect(await stateOf(of.id)).toBe('waiting');
		expect(await lastLine()).toMatchObject({ kind: 'told_yes_denied', said: { name: 'Ines' } });
		const next = await recordYes(arena.app, of.asked);
		expect(await stateOf(of.id)).toBe('over');
		await writeDown(arena.app, { whom: { kind: 'helpers' } });
		expect(await stateOf(next.yes!)).toBe('waiting');
	});
});

describe('the person', () => {
	it('has not seen that it was opened until they say so, and nobody else says it for them', async () => {
		const { id } = await waiting();
		expect(await seenTold(arena.app, id)).toEqual(REFUSED);
		await confirmYes(arena.app, id, { reference: REFERENCE });
		const unseen = () => arena.guard`select from sayso.told_yes where seen_at is null`;
		for (const name of ['Ines', 'Sam', 'Bela'] as const)
			expect(await seenTold(arena.app, id, name)).toEqual(REFUSED);
		expect(await unseen()).toHaveLength(1);
		expect(await seenTold(arena.app, id)).toEqual(OK);
		expect(await unseen()).toHaveLength(0);
	});
});

describe('nobody else', () => {
	const readAs = (name: Name) =>
		arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf(name)})`;
			return tx`select api.yes_waits(y) as waits from sayso.told_yes y`;
		});

	it('confirms it, ends it or reads it', async () => {
		const { id } = await waiting();
		await grant(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		for (const name of ['Priya', 'Olu', 'Sam', 'Bela'] as const) {
			expect(await confirmYes(arena.app, id, { name, reference: REFERENCE })).toEqual(REFUSED);
			expect(await endYes(arena.app, id, name)).toEqual(REFUSED);
			expect(await readAs(name)).toHaveLength(0);
		}
		expect(await confirmYes(arena.app, id, { name: 'Ada', reference: REFERENCE })).toEqual(REFUSED);
		expect(await readYes(arena.app, 'Priya')).toMatchObject({ questions: [], yes: [] });
		expect(await readYes(arena.app, 'Olu')).toBeNull();
		expect(await readAs('Ada')).toEqual([{ waits: true }]);
	});
});
