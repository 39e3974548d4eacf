// What becomes of a message: whatever falls over in between, and however many servers tell, nothing is sent twice.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	hoursLater,
	noticesOf,
	nothingTold,
	openJobs,
	reachedBy,
	round,
	roundOnlyBy,
	statesOf,
	tellAda
} from '../fixtures/notice-acts';
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

describe('what becomes of a message', () => {
	it('nobody knows when a server fell over: it may have arrived, and is never sent again', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const [row] = await jobs`select api.claim_message(array['email']) -> 'message' as message`;
		expect(row!.message).not.toBeNull();
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['sending']);
		await hoursLater(arena.guard, 1);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await hoursLater(arena.guard, 100);
		expect(await round(jobs)).toEqual([]);
		await jobs`select api.record_message(${row!.message.id}, 'later', null)`;
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await jobs`select api.record_message(${row!.message.id}, 'accepted', 'late')`;
		expect(await statesOf(arena.guard)).toEqual(['sent']);
	});

	it('nobody knows when a sender throws either', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => {
			throw new Error('the line went dead');
		});
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await hoursLater(arena.guard, 100);
		expect(await round(jobs)).toEqual([]);
	});

	it('is tried again when it was surely not taken, with longer and longer waits, and then given up for somebody to do by hand', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const ids = new Set<string>();
		const waits: number[] = [];
		for (let n = 0; n < 5; n++) {
			const sent = await round(jobs, () => ({ sent: 'later', why: 'busy' }));
			expect(sent).toHaveLength(1);
			ids.add(sent[0]!.id);
			expect(await round(jobs)).toEqual([]);
			const [row] =
				await arena.guard`select extract(epoch from not_before - at)::int as wait from sayso.notice`;
			waits.push(row!.wait);
			await arena.guard`update sayso.notice set not_before = clock_timestamp()`;
		}
		expect(ids.size).toBe(5);
		expect(waits.slice(0, 4)).toEqual([300, 1800, 7200, 21_600]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'by_hand', why: 'failed' }]);
		expect(await round(jobs)).toEqual([]);
	});

	it('does not count as told when it was not taken: the four hours run from what was', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => ({ sent: 'later', why: 'busy' }));
		await hoursLater(arena.guard, 0.1);
		expect(await round(jobs)).toHaveLength(1);
	});

	it('is for somebody to do by hand when it will never be taken', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => ({ sent: 'never', why: 'no such address' }));
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'by_hand', why: 'failed' }]);
	});

	it('is for somebody to do by hand where there is no sender, or a number has no code', async () => {
		await reachedBy(arena.guard, 'letter', { address: 'Ada\n1 Road\nTown', confirmed: false });
		await tellAda(arena.guard);
		expect(await roundOnlyBy(jobs, 'email')).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ state: 'by_hand', why: 'no_sender', way: 'letter' }
		]);
		await reachedBy(arena.guard, 'text', { confirmed: false, address: '+447700900123' });
		await tellAda(arena.guard);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['by_hand', 'by_hand']);
	});

	it('is only to be seen here for whoever chose that, or nothing', async () => {
		await tellAda(arena.guard);
		await round(jobs);
		await reachedBy(arena.guard, 'here');
		await tellAda(arena.guard);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['shown_here', 'shown_here']);
	});
});

describe('two servers at once', () => {
	it('take each message once between them', async () => {
		const several = openJobs(arena, 6);
		const people = 60;
		const accounts = Array.from({ length: people }, () => randomUUID());
		for (const account of accounts) {
			await arena.guard`insert into sayso.person (id, service_id, account_id, chosen_name)
				select ${account}, service_id, ${account}, 'Somebody' from sayso.person where id = ${PEOPLE.Ada}`;
			await reachedBy(arena.guard, 'email', { account, address: `${account}@example.org` });
			await tellAda(arena.guard, { person: account, kind: 'crisis_started', urgency: 'crisis' });
			await tellAda(arena.guard, { person: account });
		}
		const sent = (await Promise.all(Array.from({ length: 6 }, () => round(several)))).flat();
		await several.end();
		sent.push(...(await round(jobs)));
		expect(sent).toHaveLength(people);
		expect(new Set(sent.map(({ to }) => to)).size).toBe(people);
		expect(new Set(sent.map(({ id }) => id)).size).toBe(people);
	});
});
