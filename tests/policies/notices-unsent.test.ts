// What nobody is told any more: what was seen or answered meanwhile, of help that ended, or while somebody is there.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import { answer, ask } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import {
	hoursLater,
	noticesOf,
	nothingTold,
	openJobs,
	openToday,
	reachedBy,
	round,
	statesOf,
	tellAda,
	told
} from '../fixtures/notice-acts';
import { PEOPLE, SUPPORTERS } from '../fixtures/world';

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

describe('nothing is sent', () => {
	beforeEach(() => reachedBy(arena.guard));

	it('of what was seen on Today since', async () => {
		await tellAda(arena.guard);
		await openToday(arena.app);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['shown_here']);
	});

	it('less of what guards the account, because a thief opens Today too', async () => {
		for (const kind of ['device', 'helper', 'closing']) await tellAda(arena.guard, { kind });
		await openToday(arena.app);
		expect(await round(jobs)).toHaveLength(1);
		expect(await statesOf(arena.guard)).toEqual(['sent', 'sent', 'sent']);
	});

	it('of a question that was answered meanwhile', async () => {
		const { request } = await ask(arena.app);
		await answer(arena.app, request!, { said: 'not_now', parts: [] });
		expect(await round(jobs)).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ kind: 'question', state: 'not_sent', why: 'over' }
		]);
	});

	it('to a helper whose help ended, or about somebody whose account was closed', async () => {
		await reachedBy(arena.guard, 'email', { account: SUPPORTERS.Sam, address: 'sam@example.org' });
		await tellAda(arena.guard, { supporter: SUPPORTERS.Sam });
		await arena.guard`update sayso.supporter set ended_at = now() where id = ${SUPPORTERS.Sam}`;
		expect(await round(jobs)).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'not_sent', why: 'ended' }]);
		await arena.guard`update sayso.supporter set ended_at = null where id = ${SUPPORTERS.Sam}`;
		await tellAda(arena.guard);
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		await arena.guard`update sayso.closing set closed_at = now() where person_id = ${PEOPLE.Ada}`;
		await reachedBy(arena.guard);
		expect(await round(jobs)).toEqual([]);
		await tellAda(arena.guard).catch(() => {});
		expect(await statesOf(arena.guard)).toEqual(['not_sent', 'not_sent']);
		await arena.guard`delete from sayso.closing where person_id = ${PEOPLE.Ada}`;
	});

	it('while the database is closed for checking, nor afterwards what may have been sent since its backup', async () => {
		await tellAda(arena.guard);
		const later = await tellAda(arena.guard);
		await arena.guard`update sayso.notice set due_at = now() + interval '1 day' where id = ${later}`;
		await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
		expect(await round(jobs)).toEqual([]);
		await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
		expect(await round(jobs)).toEqual([]);
		expect((await statesOf(arena.guard)).toSorted()).toEqual(['may_have_arrived', 'waiting']);
		await arena.guard`update sayso.notice set due_at = now() where id = ${later}`;
		await hoursLater(arena.guard, 5);
		expect(await round(jobs)).toHaveLength(1);
	});
});

describe('“did you choose this yourself?”', () => {
	it('is told when it is due, never while somebody is there, and not once it was answered', async () => {
		await reachedBy(arena.guard);
		await beginCompany(arena.app);
		const id = await grant(arena.guard, { parts: ['week'] });
		expect(await round(jobs)).toEqual([]);
		await arena.guard`update sayso.asked_again set ask_after = now() - interval '1 minute'`;
		await hoursLater(arena.guard, 13);
		await openToday(arena.app);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting']);
		expect(await told(arena.app)).toEqual([]);
		await endCompany(arena.app);
		expect(await told(arena.app)).toMatchObject([{ kind: 'chosen' }]);
		expect(await round(jobs)).toEqual([]); // looked at again in five minutes
		await hoursLater(arena.guard, 1);
		expect(await round(jobs)).toHaveLength(1);
		await arena.guard`update sayso.notice set state = 'waiting'`;
		await hoursLater(arena.guard, 5);
		await sayChosen(arena.app, id);
		expect(await round(jobs)).toEqual([]);
	});
});
