// Asking about a look: read and answered by a privacy lead of the person's service who is neither barred nor the one
// asked about, and only after a line of it; by nobody else, and it looks like nothing asked.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { bound, look } from '../fixtures/looks';
import { grant } from '../fixtures/grants';
import {
	LEADS,
	WHY,
	addLeads,
	answerAbout,
	askAbout,
	leadToken,
	lineBy,
	listQuestions,
	openHistory,
	readQuestion,
	takeOutWords
} from '../fixtures/looked-acts';
import { workingDaysAfter } from '../../src/lib/domain/looking/working-days';
import { NOBODY, PEOPLE, WORKERS, tokenOf } from '../fixtures/world';

const WORDS = 'Ada says:';
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addLeads(arena.guard, ['Noor', 'Pia', 'Far']);
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.look_question`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.refused`;
	await guard`update sayso.worker set office = 'privacy_lead', left_at = null where id = any (${Object.values(LEADS)})`;
});
afterAll(() => arena.close());

const asked = async () => (await askAbout(arena.app, { seq: await lineBy(arena.guard) })).question!;
const linesOf = async (kind: string) =>
	(
		await arena.superuser`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind} order by seq`
	).map((row) => row.payload as string);
const isThere = async () =>
	expect(await arena.guard`select from sayso.look_question where words = ${WHY}`).toHaveLength(1);
const bar = (worker: string) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${worker})`;
const OTHERS = ['Ines', 'Tom', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const;

describe('asking', () => {
	it('sent 50 times at once asks once, with one line that has no word of it', async () => {
		const seq = await lineBy(arena.guard);
		const before = (await linesOf('look_asked')).length;
		const form = randomUUID();
		const pool = arena.more(8);
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, () => askAbout(pool, { seq }, { form }))
		);
		expect(new Set(outcomes.map(({ question }) => question)).size).toBe(1);
		const lines = await linesOf('look_asked');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1)).not.toContain(WHY);
		expect(await askAbout(arena.app, { seq })).toEqual({ refused: 'look_asked' });
	});

	it('is about a line or a try of somebody else in one’s own history', async () => {
		await look(arena.app, tokenOf('Olu'));
		const [tried] = await arena.guard`select id from sayso.refused where person_id = ${PEOPLE.Ada}`;
		expect(await askAbout(arena.app, { tried: tried!.id })).toMatchObject({ ok: true });
		const seq = await lineBy(arena.guard);
		const [own] = await arena.guard`select guard.append(${PEOPLE.Ada}, 'met', ${arena.guard.json({
			actor: { kind: 'person', id: PEOPLE.Ada, name: 'Ada' }
		})}::jsonb) as seq`;
		const none = { refused: 'not_found' };
		for (const about of [{ seq: Number(own!.seq) }, { seq: 999_999 }, { tried: NOBODY }, {}])
			expect(await askAbout(arena.app, about)).toEqual(none);
		for (const name of ['Bela', 'Ines', 'Sam'] as const)
			expect(await askAbout(arena.app, { seq }, { token: tokenOf(name) })).toEqual(none);
	});

	it('is due on the fifth working day, by the same rule as the page says', async () => {
		await asked();
		const [row] =
			await arena.guard`select due_on::text, (now() at time zone 'Europe/London')::date::text as today from sayso.look_question`;
		expect(row!.due_on).toBe(workingDaysAfter(row!.today, 5));
		const days =
			await arena.guard`select d::date::text as day, n, guard.working_days_after(d::date, n)::text as due
			from generate_series('2024-01-01'::timestamp, '2025-01-10', '1 day') d, generate_series(1, 12) n`;
		expect(days.filter(({ day, n, due }) => workingDaysAfter(day, n) !== due)).toEqual([]);
	});

	it('goes to nobody when every lead is barred, has left, or is who it is about', async () => {
		const about = { seq: await lineBy(arena.guard, LEADS.Noor) };
		await bar(LEADS.Pia);
		expect(await askAbout(arena.app, about)).toEqual({ refused: 'nobody_to_ask' });
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.worker set left_at = now() where id = ${LEADS.Pia}`;
		expect(await askAbout(arena.app, about)).toEqual({ refused: 'nobody_to_ask' });
		await arena.guard`update sayso.worker set left_at = null where id = ${LEADS.Pia}`;
		expect(await askAbout(arena.app, about)).toMatchObject({ ok: true });
	});

	it('twenty wait at once', async () => {
		for (let n = 0; n < 20; n += 1) await asked();
		expect(await askAbout(arena.app, { seq: await lineBy(arena.guard) })).toEqual({
			refused: 'enough_asked'
		});
	});

	it('words are taken out by the person alone, and the question stays', async () => {
		const question = await asked();
		for (const token of [tokenOf('Bela'), tokenOf('Ines'), leadToken('Noor')])
			expect(await takeOutWords(arena.app, question, { token })).toEqual({ refused: 'not_found' });
		await isThere();
		expect(await takeOutWords(arena.app, question)).toEqual({ ok: true });
		expect(await readQuestion(arena.app, question)).toMatchObject({ words: '' });
		expect(await takeOutWords(arena.app, question)).toEqual({ refused: 'not_found' });
	});
});

describe('reading what was asked', () => {
	it('a privacy lead of the service does, after one line; the list names nobody', async () => {
		const question = await asked();
		const before = (await linesOf('look_question_read')).length;
		const list = await listQuestions(arena.app);
		expect(list!.questions.map(({ id }) => id)).toEqual([question]);
		expect(JSON.stringify(list)).not.toMatch(/Ada|goals|Why/);
		const seen = await readQuestion(arena.app, question);
		expect(seen).toMatchObject({ name: 'Ada', words: WHY });
		expect(seen!.about.lines).toHaveLength(1);
		await readQuestion(arena.app, question);
		expect((await linesOf('look_question_read')).length).toBe(before + 1);
		expect((await linesOf('look_question_read')).at(-1)).toContain('Noor');
	});

	it('nobody else does, whatever they hold, and what they tried is kept', async () => {
		const question = await asked();
		await grant(arena.guard, { parts: ['goals'], abilities: ['see', 'coordinate'] });
		await arena.guard`delete from sayso.refused`;
		for (const name of OTHERS) {
			expect(await listQuestions(arena.app, tokenOf(name))).toBeNull();
			expect(await readQuestion(arena.app, question, tokenOf(name))).toBeNull();
			expect(await openHistory(arena.app, question, tokenOf(name))).toBeNull();
			expect(await answerAbout(arena.app, question, { token: tokenOf(name) })).toEqual({
				refused: 'not_found'
			});
		}
		const tries =
			await arena.guard`select distinct name from sayso.refused where person_id = ${PEOPLE.Ada}`;
		expect(tries.map(({ name }) => name).toSorted()).toEqual([
			'Fay',
			'Ines',
			'Olu',
			'Priya',
			'Tom'
		]);
		await isThere();
	});

	it.each([
		['of another service', 'Far', async () => {}],
		['whom the person barred', 'Noor', () => bar(LEADS.Noor)],
		[
			'who has left',
			'Noor',
			() => arena.guard`update sayso.worker set left_at = now() where id = ${LEADS.Noor}`
		]
	] as const)('a privacy lead %s does not', async (_what, name, happen) => {
		const question = await asked();
		await happen();
		const token = leadToken(name);
		expect((await listQuestions(arena.app, token))?.questions ?? []).toEqual([]);
		expect(await readQuestion(arena.app, question, token)).toBeNull();
		expect(await openHistory(arena.app, question, token)).toBeNull();
		expect(await answerAbout(arena.app, question, { token })).toEqual({ refused: 'not_found' });
		await isThere();
	});

	it('a privacy lead does not read or answer what is about themselves; another does', async () => {
		const { question } = await askAbout(arena.app, { seq: await lineBy(arena.guard, LEADS.Noor) });
		expect(await readQuestion(arena.app, question!)).toBeNull();
		expect(await answerAbout(arena.app, question!)).toEqual({ refused: 'not_found' });
		expect(await readQuestion(arena.app, question!, leadToken('Pia'))).not.toBeNull();
	});

	it('the table is the person’s alone, however it is asked for', async () => {
		await asked();
		const own = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Ada')})`;
			return tx`select words from sayso.look_question`;
		});
		expect(own).toHaveLength(1);
		for (const token of [tokenOf('Bela'), tokenOf('Ines'), leadToken('Noor')]) {
			const rows = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${token})`;
				return tx`select from sayso.look_question`;
			});
			expect(rows).toHaveLength(0);
		}
		await grant(arena.guard);
		expect(await bound(arena.app, (tx) => tx`select from sayso.look_question`)).toHaveLength(0);
	});
});

describe('the history beyond the line', () => {
	it('leaves a line each time, before it is read, and has no word of the plan', async () => {
		const question = await asked();
		const before = (await linesOf('history_opened')).length;
		const seen = await openHistory(arena.app, question);
		await openHistory(arena.app, question);
		expect((await linesOf('history_opened')).length).toBe(before + 2);
		const newest = Math.max(...seen!.about.lines.map(({ seq }) => seq));
		const [head] =
			await arena.guard`select max(seq)::int as seq from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'history_opened'`;
		expect(newest).toBe(head!.seq - 1);
		expect(
			await arena.guard`select from sayso.plan_item where words like ${WORDS + '%'}`
		).not.toHaveLength(0);
		expect(JSON.stringify(seen)).not.toContain(WORDS);
	});

	it('opens with no ticket of one’s own, in the same transaction, twice or as something else', async () => {
		const question = await asked();
		const read = (tx: Arena['app'], ticket: string, token = leadToken('Noor')) =>
			tx`select api.history_asked_about(${token}, ${ticket}, ${question}, null) as seen`.then(
				(rows) => rows[0]!.seen
			);
		const open = async (tx: Arena['app']) =>
			(await tx`select api.open_history(${leadToken('Noor')}, ${question}) as ticket`)[0]!
				.ticket as string;
		await arena.app.begin(async (tx) => {
			expect(await read(tx as never, await open(tx as never))).toBeNull();
		});
		expect(await read(arena.app, NOBODY)).toBeNull();
		expect(await read(arena.app, await open(arena.app), leadToken('Pia'))).toBeNull();
		const ticket = await open(arena.app);
		expect(await read(arena.app, ticket)).not.toBeNull();
		expect(await read(arena.app, ticket)).toBeNull();
	});

	it('the ticket binds no part, no list and no name', async () => {
		const question = await asked();
		const [row] =
			await arena.app`select api.open_look_question(${leadToken('Noor')}, ${question}) as ticket`;
		await arena.app.begin(async (tx) => {
			await tx`select api.bind(${leadToken('Noor')}, ${row!.ticket})`;
			for (const table of ['part_words', 'list_entry', 'person', 'history', 'look_question'])
				expect(await tx`select from ${tx(`sayso.${table}`)}`).toHaveLength(0);
			expect((await tx`select api.about_look() as about`)[0]!.about?.name ?? null).toBeNull();
		});
	});

	it('closes with the answer', async () => {
		const question = await asked();
		await answerAbout(arena.app, question);
		expect(await openHistory(arena.app, question)).toBeNull();
		expect(await readQuestion(arena.app, question)).toBeNull();
	});
});

describe('answering', () => {
	it('sent 50 times at once answers once; a second answer is told; the line has no word of it', async () => {
		const question = await asked();
		const before = (await linesOf('look_answered')).length;
		const form = randomUUID();
		const pool = arena.more(8);
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, () => answerAbout(pool, question, { form }))
		);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		const lines = await linesOf('look_answered');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1)).not.toContain('plan your week');
		expect(await answerAbout(arena.app, question, { token: leadToken('Pia') })).toEqual({
			refused: 'already_answered'
		});
	});

	it('two leads at once: one answer stands', async () => {
		const question = await asked();
		const pool = arena.more(2);
		const outcomes = await Promise.all([
			answerAbout(pool, question),
			answerAbout(pool, question, { token: leadToken('Pia') })
		]);
		expect(outcomes.map(({ refused }) => refused ?? 'ok').toSorted()).toEqual([
			'already_answered',
			'ok'
		]);
	});

	it('has words, and the same line can be asked about again after it', async () => {
		const seq = await lineBy(arena.guard);
		const { question } = await askAbout(arena.app, { seq });
		await expect(answerAbout(arena.app, question!, {}, '  ')).rejects.toThrow(/words/);
		await answerAbout(arena.app, question!);
		expect(await askAbout(arena.app, { seq })).toMatchObject({ ok: true });
		expect(
			await askAbout(arena.app, { seq: await lineBy(arena.guard, WORKERS.Tom) })
		).toMatchObject({ ok: true });
	});
});
