// What others write down about deciding for somebody, or about their death, is told to them outside Sayso too, in the words that
// are always the same; and whoever they let write down their yes in company is asked about another day, alone.
import type { Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	addSupervisor,
	agreed,
	checkAuthority,
	recorded,
	sayAuthority
} from '../fixtures/authority-acts';
import { decided } from '../fixtures/authority-paper-acts';
import { beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import { recordDeath } from '../fixtures/death-acts';
import { addThird, checkLack, objectTo, recordLack } from '../fixtures/incapacity-acts';
import { hoursLater, noticesOf, openJobs, reachedBy, round } from '../fixtures/notice-acts';
import { asksFor, endWrite, harbourLink, letWrite } from '../fixtures/scribe-acts';
import { recordYes } from '../fixtures/told-acts';
import { tokenOf } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeEach(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
	await addSupervisor(arena.guard);
	await reachedBy(arena.guard);
	await arena.guard`delete from sayso.notice`;
});
afterEach(async () => {
	await jobs.end();
	await arena.close();
});

/** What was noted for Ada, and for nobody else. */
const kinds = async () => {
	const noted = await noticesOf(arena.guard);
	expect(noted.every(({ to }) => to === null)).toBe(true);
	return noted.map(({ kind }) => kind);
};
const toldList = async () => {
	const [row] = await arena.app`select api.told_list(${tokenOf('Ada')}) as told`;
	return (row!.told as { kind: string }[]).map(({ kind }) => kind);
};

describe('is told', () => {
	it('that an authority was recorded: once, and not what came of it later', async () => {
		const id = await recorded(arena.app);
		expect(await kinds()).toEqual(['authority']);
		await checkAuthority(arena.app, id);
		await sayAuthority(arena.app, id);
		expect(await kinds()).toEqual(['authority']);
		const [message] = await round(jobs);
		expect(message!.words.body).toBe(
			'You have a message in Sayso. Call 0300 000 0000 if you prefer.'
		);
	});

	it('that somebody wrote down that they cannot decide, that a second agreed, and that it was looked at again', async () => {
		await addThird(arena.guard);
		const authority = await agreed(arena.app);
		await arena.guard`delete from sayso.notice`;
		const { incapacity } = await recordLack(arena.app, authority);
		expect(await kinds()).toEqual(['lack']);
		await checkLack(arena.app, incapacity!);
		expect(await kinds()).toEqual(['lack', 'lack_confirmed']);
		await objectTo(arena.app, incapacity!);
		expect(await checkLack(arena.app, incapacity!, 'again')).toMatchObject({ ok: true });
		expect(await kinds()).toEqual(['lack', 'lack_confirmed', 'lack_again']);
		expect(await round(jobs)).toHaveLength(1);
	});

	it('that something was decided for them, though they opened their first page since, which does not say so', async () => {
		await decided(arena.app, arena.guard);
		expect(await kinds()).toEqual(['authority', 'lack', 'lack_confirmed', 'decided']);
		await arena.app`select api.opened_here(${tokenOf('Ada')})`;
		expect(await round(jobs)).toHaveLength(1);
		expect((await noticesOf(arena.guard)).map(({ state }) => state)).toEqual([
			...['shown_here', 'shown_here', 'shown_here', 'sent']
		]);
	});

	it('that their death was recorded, before anybody confirmed it', async () => {
		expect(await recordDeath(arena.app)).toMatchObject({ ok: true });
		expect(await kinds()).toEqual(['death']);
		expect(await round(jobs)).toHaveLength(1);
		expect(await toldList()).toEqual(['death']);
	});

	it('that a yes which a worker wrote down counts at once', async () => {
		await letWrite(arena.app, { link: await harbourLink(arena.guard) });
		expect(await kinds()).toEqual([]);
		const asked = await asksFor(arena.app, 'Priya');
		expect(await recordYes(arena.app, asked, { parts: ['faith'] })).toMatchObject({ ok: true });
		expect((await kinds()).toSorted()).toEqual(['question', 'told_yes', 'yes_opened']);
	});
});

describe('whoever was let write down a yes while somebody was there', () => {
	/** The allowance; half a day has gone by. */
	async function letInCompany() {
		await beginCompany(arena.app);
		const { scribe } = await letWrite(arena.app, { link: await harbourLink(arena.guard) });
		const rows = await arena.guard`select kind, about, due_at > now() + interval '11 hours' as later
			from sayso.notice`;
		expect(rows.map((row) => ({ ...row }))).toEqual([
			{ kind: 'chosen', about: scribe, later: true }
		]);
		expect(await round(jobs)).toEqual([]);
		await arena.guard`update sayso.scribe set ask_after = now() - interval '1 minute'`;
		await hoursLater(arena.guard, 13);
		return scribe!;
	}

	it('is asked about when nobody is there, and neither sent nor shown while somebody is', async () => {
		await letInCompany();
		expect([await round(jobs), await toldList()]).toEqual([[], []]);
		await endCompany(arena.app);
		expect(await toldList()).toEqual(['chosen']);
		await hoursLater(arena.guard, 1);
		expect(await round(jobs)).toHaveLength(1);
	});

	it.each([
		['they said that they chose it', (id: string) => sayChosen(arena.app, id)],
		['they ended it', (id: string) => endWrite(arena.app, id)]
	])('is not asked about once %s', async (_name, end) => {
		const scribe = await letInCompany();
		await endCompany(arena.app);
		await end(scribe);
		await hoursLater(arena.guard, 1);
		expect(await round(jobs)).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'not_sent', why: 'over' }]);
	});
});
