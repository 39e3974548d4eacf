// Telling people: each cause is noted in its own transaction and told once, by the way that somebody chose, at a time that is
// safe for them.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LANGS, translator } from '../../src/lib/i18n';
import { openArena, type Arena } from '../fixtures/arena';
import { ask, question } from '../fixtures/deciding';
import {
	hoursLater,
	notSafeNow,
	noticesOf,
	nothingTold,
	openJobs,
	reachedBy,
	round,
	statesOf,
	tellAda
} from '../fixtures/notice-acts';
import { ownReach, setReach } from '../fixtures/reach-acts';
import { PEOPLE } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(() => nothingTold(arena.guard));

describe('one message', () => {
	it('goes by the way that was chosen, in the words that are always the same, and is written down', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const sent = await round(jobs);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toEqual({
			...{ id: expect.any(String), way: 'email', to: 'ada@example.org', lang: 'en' },
			words: {
				subject: 'A message',
				body: 'You have a message in Sayso. Call 0300 000 0000 if you prefer.'
			}
		});
		expect(await noticesOf(arena.guard)).toEqual([
			{ kind: 'lawful', state: 'sent', why: null, way: 'email', to: null }
		]);
		expect(await round(jobs)).toEqual([]);
	});

	it.each(['text', 'letter'] as const)('goes by %s', async (way) => {
		await reachedBy(arena.guard, way, { address: 'there' });
		await tellAda(arena.guard);
		expect((await round(jobs)).map(({ way: by, to }) => [by, to])).toEqual([[way, 'there']]);
	});

	it('is in the language of the person', async () => {
		await reachedBy(arena.guard);
		for (const lang of LANGS) {
			await arena.guard`update sayso.person set lang = ${lang} where id = ${PEOPLE.Ada}`;
			await tellAda(arena.guard);
			await hoursLater(arena.guard, 5);
			const [message] = await round(jobs);
			expect([message!.lang, message!.words.subject]).toEqual([
				lang,
				translator(lang)('reach:message.subject')
			]);
		}
		await arena.guard`update sayso.person set lang = 'en' where id = ${PEOPLE.Ada}`;
	});

	it('is one for all that waits at one moment, and no second comes for four hours', async () => {
		await reachedBy(arena.guard);
		for (let n = 0; n < 5; n++) await tellAda(arena.guard);
		expect(await round(jobs)).toHaveLength(1);
		expect(await statesOf(arena.guard)).toEqual(Array(5).fill('sent'));
		await tellAda(arena.guard);
		await hoursLater(arena.guard, 3.9);
		expect(await round(jobs)).toEqual([]);
		await hoursLater(arena.guard, 0.2);
		expect(await round(jobs)).toHaveLength(1);
	});

	it('about a hard time does not wait for the four hours', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toHaveLength(1);
	});
});

describe('a time that is not safe', () => {
	it('is waited out', async () => {
		await reachedBy(arena.guard);
		await notSafeNow(arena.guard);
		await tellAda(arena.guard);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting', 'waiting']);
		await arena.guard`update guard.reach set days = null, from_time = null, until_time = null`;
		expect(await round(jobs)).toHaveLength(1);
	});

	it('is told then only what somebody said may come then, and the rest goes on waiting', async () => {
		await reachedBy(arena.guard);
		await notSafeNow(arena.guard);
		await arena.guard`update guard.reach set outside_crises = true, outside_changes = false`;
		await tellAda(arena.guard);
		await tellAda(arena.guard, { urgency: 'change' });
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toHaveLength(1);
		expect((await noticesOf(arena.guard)).map(({ kind, state }) => [kind, state])).toEqual([
			['lawful', 'waiting'],
			['lawful', 'waiting'],
			['crisis_started', 'sent']
		]);
	});

	it('keeps what is for somebody to call waiting too', async () => {
		await reachedBy(arena.guard, 'text', { confirmed: false, address: '+447700900123' });
		await notSafeNow(arena.guard);
		await tellAda(arena.guard);
		await round(jobs);
		expect(await statesOf(arena.guard)).toEqual(['waiting']);
	});
});

describe('an address that was given up', () => {
	it('is told once more, in the same words, at the times that were safe then; the new one is not told that', async () => {
		await reachedBy(arena.guard);
		await setReach(arena.app, 'letter', 'A thief\n1 Road\nTown');
		await notSafeNow(arena.guard);
		const sent = await round(jobs);
		expect(sent.map(({ to, words }) => [to, words.subject])).toEqual([
			['ada@example.org', 'A message']
		]);
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ kind: 'reach_changed', state: 'sent', way: 'email' }
		]);
		const [row] = await arena.guard`select parting from sayso.notice`;
		expect(row!.parting).toBeNull();
	});

	it('is told so when somebody chooses only here, too; nothing is told when nothing was before', async () => {
		await setReach(arena.app, 'letter', 'Ada\n1 Road\nTown');
		expect(await statesOf(arena.guard)).toEqual([]);
		await setReach(arena.app, 'here');
		expect((await round(jobs)).map(({ to }) => to)).toEqual(['Ada\n1 Road\nTown']);
		expect((await ownReach(arena.app)).way).toBe('here');
	});
});

describe('a cause that did not happen', () => {
	it('is told to nobody: the notice is of its transaction', async () => {
		const q = (part: string) => ({ q: question({ parts: [part] }) });
		const undo = new Error('undo');
		await expect(
			arena.app.begin(async (tx) => {
				expect(await ask(tx as unknown as Sql, q('faith'))).toMatchObject({ ok: true });
				throw undo;
			})
		).rejects.toBe(undo);
		expect(await noticesOf(arena.guard)).toEqual([]);
		expect(await ask(arena.app, q('faith'))).toMatchObject({ ok: true });
		expect(await noticesOf(arena.guard)).toMatchObject([{ kind: 'question', state: 'waiting' }]);
	});
});
