// Words that were told come into the plan of whoever does not sign in by a paper that they signed, or by their code from a letter
// (product.md, "Who uses it"; tension 12): who may, what comes in and what does not, and that the person finds it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { CODES_OF_NO_USE } from '../fixtures/codes-of-no-use';
import { freeze, tomSupervises } from '../fixtures/death-acts';
import { grant } from '../fixtures/grants';
import { answer, erase, seeDifferently, takeBack, tell } from '../fixtures/plan-acts';
import { makeCode, REFERENCE, seenTold } from '../fixtures/told-acts';
import { broughtIn, confirmPaper, listOf, makePaper } from '../fixtures/told-paper-acts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await guard`update sayso.proposal set withdrawn_at = clock_timestamp() where answered_at is null`;
	await guard`delete from sayso.told_paper`;
	await guard`delete from sayso.barred`;
	await guard`delete from auth.one_time_code`;
	await guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Olu}`;
});

const OK = { ok: true };
const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'told_over' };
const CODE = 'ZZZZZ99999';
const BY_PAPER = { reference: REFERENCE };

async function faith() {
	const rows = await arena.guard`select items from sayso.part_words
		where person_id = ${PEOPLE.Ada} and part = 'faith' order by page`;
	return rows.flatMap(({ items }) => items as { words: string; by: string }[]);
}
const inPlan = async (words: string) => (await faith()).some((entry) => entry.words === words);
const told = async (words: string) => (await tell(arena.app, words)).proposal!;
/** A paper of these words. */
async function paperOf(...words: string[]) {
	const ids = [];
	for (const one of words) ids.push(await told(one));
	return { ids, paper: (await makePaper(arena.app)).paper! };
}
const lastLine = async () =>
	(
		await arena.guard`select kind, payload::jsonb as said from sayso.history
			where person_id = ${PEOPLE.Ada} and kind not in ('look', 'list_look') order by seq desc limit 1`
	)[0]!;

describe('a signed paper', () => {
	it('brings in what stands on it, in its order, as the person’s own words, with one line', async () => {
		const { paper } = await paperOf('First, said', 'Second, said');
		expect(await inPlan('First, said')).toBe(false);
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual(OK);
		expect((await faith()).slice(-2)).toMatchObject([
			{ words: 'First, said', by: 'Ada' },
			{ words: 'Second, said', by: 'Ada' }
		]);
		expect(await lastLine()).toMatchObject({
			kind: 'told_confirmed',
			said: { actor: { name: 'Ines' }, answer: 'paper', parts: ['faith'], paper }
		});
		const seen = await listOf(arena.app);
		expect(seen!.papers).toEqual([]);
		expect(seen!.told.slice(0, 2)).toMatchObject([
			{ state: 'answered', words: '' },
			{ state: 'answered', words: '' }
		]);
	});

	it('brings in nothing that was typed in since', async () => {
		const { paper } = await paperOf('On the paper');
		await told('Not on the paper');
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual(OK);
		expect(await inPlan('On the paper')).toBe(true);
		expect(await inPlan('Not on the paper')).toBe(false);
	});

	it('is one paper while nothing on it has changed, and another when something has', async () => {
		const { ids, paper } = await paperOf('One', 'Two');
		expect((await makePaper(arena.app, {}, 'ZZZZZ00000')).paper).toBe(paper);
		await takeBack(arena.app, ids[0]!);
		const next = await makePaper(arena.app, {}, 'ZZZZZ00000');
		expect(next.paper).not.toBe(paper);
		expect(await confirmPaper(arena.app, next.paper!, BY_PAPER)).toEqual({
			refused: 'reference_not_good'
		});
		expect((await listOf(arena.app))!.papers).toMatchObject([
			{ id: next.paper, entries: [{ id: ids[1], number: 1 }], reference: 'ZZZZZ00000' },
			{ id: paper, entries: [{ id: ids[1], number: 2 }] }
		]);
	});

	it('with five wrong numbers brings in nothing more, and another can be made', async () => {
		const { paper } = await paperOf('Guessed at');
		for (let n = 0; n < 5; n++)
			expect(await confirmPaper(arena.app, paper, { reference: `WRONG0000${n}` })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual({ refused: 'paper_used_up' });
		await makeCode(arena.app, CODE);
		expect(await confirmPaper(arena.app, paper, { code: CODE })).toEqual({
			refused: 'paper_used_up'
		});
		expect(await inPlan('Guessed at')).toBe(false);
		const next = await makePaper(arena.app);
		expect(next.paper).not.toBe(paper);
		expect(await confirmPaper(arena.app, next.paper!, BY_PAPER)).toEqual(OK);
		expect(await inPlan('Guessed at')).toBe(true);
	});

	it('sent twice acts once, and cannot be used again', async () => {
		const { paper } = await paperOf('Only once');
		const form = 'aaaaaaaa-0000-4000-8000-000000000001';
		for (let n = 0; n < 3; n++)
			expect(await confirmPaper(arena.app, paper, { form, ...BY_PAPER })).toEqual(OK);
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual(OVER);
		expect((await faith()).filter(({ words }) => words === 'Only once')).toHaveLength(1);
	});

	it('and the person’s own answer at the same moment are one entry or none, 50 times', async () => {
		const both = arena.more(2);
		const first = { paper: 0, person: 0 };
		for (let n = 0; n < 50; n++) {
			const words = `At once ${n}`;
			const { ids, paper } = await paperOf(words);
			const said = n % 2 ? 'yes' : 'not_now';
			const [own, signed] = await Promise.all([
				answer(both, ids[0]!, said),
				confirmPaper(both, paper, BY_PAPER)
			]);
			const entries = (await faith()).filter((entry) => entry.words === words).length;
			expect(entries).toBe(signed.ok || said === 'yes' ? 1 : 0);
			expect(signed.ok ? own : signed).toEqual(signed.ok ? { refused: 'already_answered' } : OVER);
			first[signed.ok ? 'paper' : 'person']++;
		}
		console.info(`a paper and the person at once: ${JSON.stringify(first)}`);
	});

	it('is not made of nothing', async () => {
		expect(await makePaper(arena.app)).toEqual(OVER);
	});
});

describe('what the person said otherwise on their own sign-in since is not brought in:', () => {
	const since: [string, (id: string) => Promise<unknown>][] = [
		['“not now”', (id) => answer(arena.app, id, 'not_now')],
		['they would like to talk about it', (id) => answer(arena.app, id, 'talk')],
		['they see it differently', (id) => seeDifferently(arena.app, id, 'I said it another way')],
		['they took it out', (id) => erase(arena.app, id)],
		['yes, in other words', (id) => answer(arena.app, id, 'yes', { agreed: 'In other words' })],
		['it was taken back', (id) => takeBack(arena.app, id)],
		[
			'it lapsed',
			(id) => arena.guard`update sayso.proposal set lapses_at = clock_timestamp() where id = ${id}`
		]
	];
	it.each(since)('%s', async (how, say) => {
		const [otherwise, asItIs] = [`Otherwise: ${how}`, `As it is: ${how}`];
		const { ids, paper } = await paperOf(otherwise, asItIs);
		await say(ids[0]!);
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual(OK);
		expect(await inPlan(asItIs)).toBe(true);
		expect(await inPlan(otherwise)).toBe(false);
		await takeBack(arena.app, ids[0]!);
		const alone = await paperOf('Said alone');
		await say(alone.ids[0]!);
		await makeCode(arena.app, CODE);
		for (const proof of [BY_PAPER, { code: CODE }])
			expect(await confirmPaper(arena.app, alone.paper, proof)).toEqual(OVER);
		expect(await arena.guard`select from auth.one_time_code where used_at is null`).toHaveLength(1);
		expect(await inPlan('Said alone')).toBe(false);
	});

	it('what they talked about before the paper was made stands on it', async () => {
		const id = await told('Talked over');
		await answer(arena.app, id, 'talk');
		const { paper } = await makePaper(arena.app);
		expect(await confirmPaper(arena.app, paper!, BY_PAPER)).toEqual(OK);
		expect(await inPlan('Talked over')).toBe(true);
	});
});

describe('the code of a letter', () => {
	it('brings it in, once, and for that person alone', async () => {
		const { paper } = await paperOf('Said by phone');
		await makeCode(arena.app, 'ZZZZZ77777', { person: PEOPLE.Bela });
		for (const code of ['ZZZZZ88888', 'ZZZZZ77777'])
			expect(await confirmPaper(arena.app, paper, { code })).toEqual({ refused: 'code_not_good' });
		await makeCode(arena.app, CODE);
		expect(await confirmPaper(arena.app, paper, { name: 'Tom', code: CODE })).toEqual(OK);
		expect(await lastLine()).toMatchObject({ said: { actor: { name: 'Tom' }, answer: 'code' } });
		const next = await paperOf('Said again');
		expect(await confirmPaper(arena.app, next.paper, { code: CODE })).toEqual({
			refused: 'code_not_good'
		});
		expect(await inPlan('Said again')).toBe(false);
	});

	it.each(CODES_OF_NO_USE)('is of no use to %s', async (whom, arrange) => {
		const { paper } = await paperOf(`Not for ${whom}`);
		await makeCode(arena.app, CODE);
		await arrange(arena);
		expect(await confirmPaper(arena.app, paper, { code: CODE })).toEqual({
			refused: 'code_not_good'
		});
		expect(await inPlan(`Not for ${whom}`)).toBe(false);
	});
});

describe('who may', () => {
	it('the team that typed it in, while it may; nobody else, and the try is noted', async () => {
		const { paper } = await paperOf('Said to Harbour');
		await grant(arena.guard, {
			grantee: WORKERS.Priya,
			team: TEAMS.Meadow,
			parts: ['faith'],
			abilities: ['see', 'suggest']
		});
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Kit', 'Bela', 'Ada'] as const)
			expect(await confirmPaper(arena.app, paper, { name, ...BY_PAPER })).toEqual(REFUSED);
		for (const name of ['Olu', 'Fay', 'Sam', 'Kit', 'Bela', 'Ada'] as const)
			expect(await makePaper(arena.app, { name })).toEqual(REFUSED);
		expect(await makePaper(arena.app, { name: 'Priya' })).toEqual(OVER);
		const noted = await arena.guard`select from sayso.refused
			where person_id = ${PEOPLE.Ada} and actor_id = ${WORKERS.Priya}`;
		expect(noted.length).toBeGreaterThan(0);
		expect((await listOf(arena.app, 'Priya'))!.papers).toEqual([]);
		expect((await listOf(arena.app, 'Tom'))!.papers).toMatchObject([{ id: paper }]);
		expect(await inPlan('Said to Harbour')).toBe(false);
	});

	it('nobody whom the person keeps out', async () => {
		const { paper } = await paperOf('Before being kept out');
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await makePaper(arena.app)).toEqual(REFUSED);
		expect(await confirmPaper(arena.app, paper, BY_PAPER)).toEqual(REFUSED);
		expect(await confirmPaper(arena.app, paper, { name: 'Tom', ...BY_PAPER })).toEqual(OK);
	});

	it('of another person’s paper, or of none, learns the same', async () => {
		const { paper } = await paperOf('Said');
		const tries = await Promise.all([
			confirmPaper(arena.app, paper, { person: PEOPLE.Bela, ...BY_PAPER }),
			confirmPaper(arena.app, NOBODY, BY_PAPER)
		]);
		expect(tries).toEqual([REFUSED, REFUSED]);
		expect(await makePaper(arena.app, { person: PEOPLE.Bela })).toEqual(REFUSED);
	});
});

describe('the person', () => {
	it('finds what came in until they have seen it; nobody else reads or puts it away', async () => {
		const { paper } = await paperOf('Brought in');
		expect(await seenTold(arena.app, paper)).toEqual(REFUSED);
		await confirmPaper(arena.app, paper, BY_PAPER);
		const unseen = () => arena.guard`select from sayso.told_paper where seen_at is null`;
		for (const name of ['Ines', 'Sam', 'Bela'] as const) {
			expect(await seenTold(arena.app, paper, name)).toEqual(REFUSED);
			const rows = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select from sayso.told_paper`;
			});
			expect(rows).toHaveLength(0);
		}
		expect(await unseen()).toHaveLength(1);
		const entries = await arena.app.begin((tx) => broughtIn(tx, paper));
		expect(entries).toHaveLength(1);
		expect(await seenTold(arena.app, paper)).toEqual(OK);
		expect(await unseen()).toHaveLength(0);
	});

	it('is told of it', async () => {
		const { paper } = await paperOf('To be told of');
		await confirmPaper(arena.app, paper, BY_PAPER);
		expect(
			await arena.guard`select kind from sayso.notice where person_id = ${PEOPLE.Ada} and about = ${paper}`
		).toEqual([{ kind: 'told_confirmed' }]);
	});
});

it('nothing comes in for somebody whose death is confirmed', async () => {
	const { paper } = await paperOf('Before a death');
	await tomSupervises(arena.guard);
	await freeze(arena.app);
	for (const name of ['Ines', 'Tom'] as const) {
		expect(await makePaper(arena.app, { name })).toEqual(REFUSED);
		expect(await confirmPaper(arena.app, paper, { name, ...BY_PAPER })).toEqual(REFUSED);
	}
	expect(await inPlan('Before a death')).toBe(false);
});
