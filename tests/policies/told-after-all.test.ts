// What waited for somebody and could not be told: it goes on by the way that they chose since; and while their account is frozen it
// waits, to be told again after they said that they are here.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { byHand, HOME, NUMBER, waits } from '../fixtures/by-hand-acts';
import { freeze, sayHere, tomSupervises } from '../fixtures/death-acts';
import {
	hoursLater,
	noticesOf,
	openJobs,
	reachedBy,
	round,
	roundOnlyBy,
	statesOf,
	tellAda
} from '../fixtures/notice-acts';
import { askReach, confirmReach, setReach } from '../fixtures/reach-acts';
import { PEOPLE, SUPPORTERS, signIn, tokenOf } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
	await tomSupervises(arena.guard);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(async () => {
	await arena.guard`delete from sayso.notice`;
	await arena.guard`delete from guard.reach`;
});

/** The last message to an old address is another test's. */
const withoutParting = () => arena.guard`delete from sayso.notice where kind = 'reach_changed'`;
const lawful = async () =>
	(await noticesOf(arena.guard)).filter(({ kind }) => kind === 'lawful').map(({ state }) => state);

describe('what waits by hand for a way that was changed', () => {
	it('goes on by the new one, once, where a machine can reach them by it', async () => {
		await waits(arena);
		await waits(arena);
		await askReach(arena.app, { address: 'new@example.org' });
		await confirmReach(arena.app);
		await withoutParting();
		expect((await round(jobs)).map(({ way, to }) => [way, to])).toEqual([
			['email', 'new@example.org']
		]);
		expect(await statesOf(arena.guard)).toEqual(['sent', 'sent']);
		expect(await byHand(arena.app, 'Olu')).toEqual([]);
	});

	it('goes on after it failed, with all its tries again, and to another address of the same way', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => ({ sent: 'never', why: 'no such mailbox' }));
		expect(await statesOf(arena.guard)).toEqual(['by_hand']);
		await hoursLater(arena.guard, 5);
		expect(await round(jobs)).toEqual([]);
		await askReach(arena.app, { address: 'right@example.org' });
		await confirmReach(arena.app);
		await withoutParting();
		expect((await round(jobs)).map(({ to }) => to)).toEqual(['right@example.org']);
	});

	it('stays by hand, with the new address, where no machine can', async () => {
		const id = await waits(arena);
		await setReach(arena.app, 'letter', HOME);
		await withoutParting();
		expect(await roundOnlyBy(jobs, 'email')).toEqual([]);
		expect(await byHand(arena.app, 'Ines', id)).toMatchObject([{ how: 'letter', address: HOME }]);
		await setReach(arena.app, 'text', NUMBER);
		await withoutParting();
		expect(await round(jobs)).toEqual([]);
		expect(await byHand(arena.app, 'Ines', id)).toMatchObject([{ how: 'call', address: NUMBER }]);
	});

	it('is seen here by whoever chose only that, and nobody is to call', async () => {
		await waits(arena);
		await setReach(arena.app, 'here');
		await withoutParting();
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['shown_here']);
	});

	it('goes on for a helper too; for them alone', async () => {
		await waits(arena, 'letter', { supporter: SUPPORTERS.Sam });
		await waits(arena, 'letter');
		await askReach(arena.app, { address: 'sam@example.org' }, { name: 'Sam' });
		await confirmReach(arena.app, 'a code', { name: 'Sam' });
		await withoutParting();
		expect((await round(jobs)).map(({ to }) => to)).toEqual(['sam@example.org']);
		expect((await lawful()).toSorted()).toEqual(['by_hand', 'sent']);
	});

	it('is not begun again by whoever changes nothing but the times', async () => {
		await waits(arena, 'letter');
		await arena.app`select api.set_outside(${tokenOf('Ada')}, gen_random_uuid(), true, true)`;
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['by_hand']);
	});
});

/** Ada signs in and says that she is here. */
async function isHere() {
	await signIn(arena.guard, 'person', PEOPLE.Ada, tokenOf('Ada'));
	expect(await sayHere(arena.app)).toEqual({ ok: true });
}

describe('while a death is confirmed', () => {
	it('nothing that waits is sent or told by hand, to the person or a helper; after “I am here” it is', async () => {
		await reachedBy(arena.guard);
		await reachedBy(arena.guard, 'email', { account: SUPPORTERS.Sam, address: 'sam@example.org' });
		await tellAda(arena.guard);
		await tellAda(arena.guard, { supporter: SUPPORTERS.Sam });
		await freeze(arena.app);
		await arena.guard`delete from sayso.notice where kind <> 'lawful'`;
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting', 'waiting']);
		await tellAda(arena.guard).catch(() => {});
		expect(await lawful()).toHaveLength(2);
		await isHere();
		await hoursLater(arena.guard, 1);
		expect((await round(jobs)).map(({ to }) => to).toSorted()).toEqual([
			'ada@example.org',
			'sam@example.org'
		]);
		expect(await lawful()).toEqual(['sent', 'sent']);
	});

	it('nobody stands on a list to be called; after “I am here” they do again', async () => {
		await waits(arena, 'letter');
		await waits(arena, 'letter', { supporter: SUPPORTERS.Sam });
		expect(await byHand(arena.app, 'Olu')).toHaveLength(2);
		await freeze(arena.app);
		await round(jobs);
		for (const name of ['Ines', 'Olu'] as const) expect(await byHand(arena.app, name)).toEqual([]);
		await isHere();
		expect(await byHand(arena.app, 'Olu')).toHaveLength(2);
	});
});
