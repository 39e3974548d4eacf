// What no machine can tell, a worker does: those who keep the accounts, or the person's own worker, and nobody else; each look has a
// line; an address is shown for one promise alone; and the person reads that it was done, and by whom.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { byHand, HOME, NUMBER, tellByHand, waits } from '../fixtures/by-hand-acts';
import { notSafeNow, reachedBy, tellAda } from '../fixtures/notice-acts';
import { setReach } from '../fixtures/reach-acts';
import { NOBODY, PEOPLE, SUPPORTERS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.notice`;
	await arena.guard`delete from guard.reach`;
	await arena.guard`delete from guard.listed`;
	await arena.guard`delete from sayso.barred`;
	await arena.guard`delete from sayso.refused`;
});

const kinds = async (person: string = PEOPLE.Ada) =>
	(await arena.guard`select kind from sayso.history where person_id = ${person} order by seq`).map(
		({ kind }) => kind as string
	);
const linesOf = async (kind: string, person?: string) =>
	(await kinds(person)).filter((one) => one === kind).length;
const noticeOf = async (id: string) =>
	(
		await arena.guard`select state, hand_tries, done_how, done_by from sayso.notice where id = ${id}`
	)[0];

describe('the list', () => {
	it('is of the person’s own worker and of those who keep the accounts, and of nobody else', async () => {
		const id = await waits(arena);
		for (const name of ['Ines', 'Olu'] as const)
			expect(await byHand(arena.app, name)).toMatchObject([{ id, name: 'Ada', how: 'call' }]);
		for (const name of ['Tom', 'Priya', 'Fay'] as const)
			expect(await byHand(arena.app, name)).toEqual([]);
		for (const name of ['Ada', 'Bela', 'Sam'] as const)
			expect(await byHand(arena.app, name)).toBeNull();
	});

	it('leaves one line a day for each who looks, and none when nobody is on it', async () => {
		await byHand(arena.app);
		const before = await linesOf('list_look');
		await waits(arena);
		await byHand(arena.app);
		await byHand(arena.app);
		expect(await linesOf('list_look')).toBe(before + 1);
		await byHand(arena.app, 'Olu');
		expect(await linesOf('list_look')).toBe(before + 2);
	});

	it('gives what a link gives to whoever has it, and no address', async () => {
		await waits(arena, 'letter');
		const [inList] = (await byHand(arena.app))!;
		expect(inList).toMatchObject({ contact: 'Ada says: ring in the morning', how: 'letter' });
		expect(inList).not.toHaveProperty('address');
		const [office] = (await byHand(arena.app, 'Olu'))!;
		expect(office).toMatchObject({ contact: null, needs: null });
	});

	it('is one promise for all that waits for one account, and says nothing of what it is about', async () => {
		const first = await waits(arena);
		await waits(arena);
		await waits(arena);
		const list = await byHand(arena.app);
		expect(list!.map(({ id }) => id)).toEqual([first]);
		expect(JSON.stringify(list)).not.toMatch(/lawful|kind|about/);
	});

	it('has the longest waiting first', async () => {
		await waits(arena, 'call', { person: PEOPLE.Bela });
		await waits(arena);
		await arena.guard`update sayso.notice set at = at - interval '1 day' where person_id = ${PEOPLE.Ada}`;
		expect((await byHand(arena.app, 'Olu'))!.map(({ name }) => name)).toEqual(['Ada', 'Bela']);
	});

	it('says when it is not safe to call now', async () => {
		await waits(arena);
		expect(await byHand(arena.app)).toMatchObject([{ now: true }]);
		await notSafeNow(arena.guard);
		expect(await byHand(arena.app)).toMatchObject([{ now: false }]);
	});

	it('has helpers for those who keep the accounts alone, by their own name; not one whose email failed', async () => {
		await waits(arena, 'letter', { supporter: SUPPORTERS.Sam });
		expect(await byHand(arena.app)).toEqual([]);
		expect(await byHand(arena.app, 'Olu')).toMatchObject([{ name: 'Sam', helper: true }]);
		await arena.guard`delete from sayso.notice`;
		await waits(arena, 'failed', { supporter: SUPPORTERS.Sam });
		expect(await byHand(arena.app, 'Olu')).toEqual([]);
	});

	it('is what whoever waits is promised: nobody is told that somebody will call, and is on no list', async () => {
		const promised = async (name: Name) => {
			const [row] = await arena.app`select api.told_list(${tokenOf(name)}) as told`;
			return (row!.told as { promised: boolean }[]).map((one) => one.promised);
		};
		const listed = async () => (await byHand(arena.app, 'Olu'))!.length > 0;
		for (const how of ['letter', 'call', 'failed'] as const)
			for (const [name, supporter] of [
				['Ada', null],
				['Sam', SUPPORTERS.Sam]
			] as const) {
				await arena.guard`delete from sayso.notice`;
				await waits(arena, how, { supporter });
				expect([how, name, await promised(name)]).toEqual([how, name, [await listed()]]);
				expect(await listed()).toBe(how !== 'failed' || name === 'Ada');
			}
	});

	it('has nobody who keeps the worker out, who chose only here since, or whose account was closed', async () => {
		const id = await waits(arena);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await byHand(arena.app)).toEqual([]);
		expect(await byHand(arena.app, 'Ines', id)).toEqual([]);
		expect(await byHand(arena.app, 'Olu')).toHaveLength(1);
		await setReach(arena.app, 'here');
		await arena.guard`update sayso.notice set state = 'not_sent' where kind = 'reach_changed'`;
		expect(await byHand(arena.app, 'Olu')).toEqual([]);
	});
});

describe('one promise', () => {
	it('has the address, after its line; for anybody else it is not there, and the try stands beside', async () => {
		const id = await waits(arena, 'letter');
		const before = await linesOf('list_look');
		expect(await byHand(arena.app, 'Ines', id)).toMatchObject([{ address: HOME }]);
		expect(await linesOf('list_look')).toBe(before + 1);
		for (const name of ['Tom', 'Fay'] as const)
			expect(await byHand(arena.app, name, id)).toEqual([]);
		expect(await byHand(arena.app, 'Tom', NOBODY)).toEqual([]);
		const tries =
			await arena.guard`select name from sayso.refused where person_id = ${PEOPLE.Ada} order by name`;
		expect(tries.map(({ name }) => name)).toEqual(['Fay', 'Tom']);
	});

	it('has the number that was typed for somebody to call', async () => {
		const id = await waits(arena);
		expect(await byHand(arena.app, 'Olu', id)).toMatchObject([{ address: NUMBER, how: 'call' }]);
	});

	it('has no email address, which no call can use, but the safe way for the person’s own worker', async () => {
		const id = await waits(arena, 'failed');
		expect(await byHand(arena.app, 'Ines', id)).toMatchObject([
			{ address: null, how: 'call', contact: 'Ada says: ring in the morning' }
		]);
		expect(await byHand(arena.app, 'Olu', id)).toMatchObject([{ address: null, contact: null }]);
	});

	it('to an address that was given up goes there, and is a promise of its own', async () => {
		await reachedBy(arena.guard, 'letter', { address: HOME });
		await setReach(arena.app, 'text', NUMBER);
		await tellAda(arena.guard);
		const id = await waits(arena);
		const list = (await byHand(arena.app))!;
		expect(list.map(({ how }) => how).toSorted()).toEqual(['call', 'letter']);
		const old = list.find(({ how }) => how === 'letter')!.id;
		expect(await byHand(arena.app, 'Ines', old)).toMatchObject([{ address: HOME }]);
		expect(await tellByHand(arena.app, old, 'posted')).toMatchObject({ ok: true });
		expect((await noticeOf(id))!.state).toBe('by_hand');
		const [row] = await arena.guard`select parting from sayso.notice where id = ${old}`;
		expect(row!.parting).toBeNull();
	});
});

describe('what came of it', () => {
	it.each([
		['letter', 'posted', 'hand_posted'],
		['call', 'spoke', 'hand_spoke']
	] as const)('%s: %s, with a line that says who', async (how, did, kind) => {
		const ids = [await waits(arena, how), await waits(arena, how)];
		const before = await linesOf(kind);
		expect(await tellByHand(arena.app, ids[0]!, did)).toMatchObject({ ok: true });
		for (const id of ids)
			expect(await noticeOf(id)).toMatchObject({
				...{ state: 'done_by_hand', done_how: did, done_by: WORKERS.Ines }
			});
		expect(await linesOf(kind)).toBe(before + 1);
		const [line] = await arena.guard`select payload::jsonb as what from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = ${kind} order by seq desc limit 1`;
		expect(line!.what.actor).toMatchObject({ name: 'Ines', team: 'Harbour' });
		expect(JSON.stringify(line)).not.toContain(how === 'letter' ? 'Secret Road' : '7700900123');
		expect(await byHand(arena.app)).toEqual([]);
	});

	it('nobody reached: it is counted, told, and stays on the list', async () => {
		const id = await waits(arena);
		const before = await linesOf('hand_not_reached');
		for (const name of ['Ines', 'Olu'] as const)
			expect(await tellByHand(arena.app, id, 'not_reached', { name })).toMatchObject({ ok: true });
		await waits(arena);
		expect(await byHand(arena.app)).toMatchObject([{ id, tries: 2 }]);
		expect(await linesOf('hand_not_reached')).toBe(before + 2);
	});

	it('sent twice it acts once, and another form of that key is refused', async () => {
		const id = await waits(arena);
		const form = randomUUID();
		const twice = [1, 2].map(() => tellByHand(arena.app, id, 'not_reached', { form }));
		for (const outcome of await Promise.all(twice)) expect(outcome).toMatchObject({ ok: true });
		expect((await noticeOf(id))!.hand_tries).toBe(1);
		expect(await tellByHand(arena.app, id, 'spoke', { form })).toMatchObject({
			refused: 'form_used_again'
		});
	});

	it('of two who do it at once, one did; the other reads that it was done', async () => {
		const id = await waits(arena);
		const outcomes = await Promise.all(
			(['Ines', 'Olu'] as const).map((name) => tellByHand(arena.more(1), id, 'spoke', { name }))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter(({ refused }) => refused === 'told_meanwhile')).toHaveLength(1);
	});

	it('is refused once they saw it themselves, and a letter is not spoken', async () => {
		const id = await waits(arena);
		await arena.app`select api.opened_here(${tokenOf('Ada')})`;
		expect(await tellByHand(arena.app, id)).toMatchObject({ refused: 'told_meanwhile' });
		const letter = await waits(arena, 'letter');
		for (const did of ['spoke', 'not_reached'])
			expect(await tellByHand(arena.app, letter, did)).toMatchObject({ refused: 'told_meanwhile' });
		expect(await tellByHand(arena.app, letter, 'nothing').catch(() => 'thrown')).toMatchObject({
			refused: 'told_meanwhile'
		});
	});

	it('is not there for anybody else, nor for no notice', async () => {
		const id = await waits(arena);
		for (const name of ['Tom', 'Fay', 'Ada', 'Sam'] as Name[])
			expect(await tellByHand(arena.app, id, 'spoke', { name })).toMatchObject({
				refused: 'not_found'
			});
		expect(await tellByHand(arena.app, NOBODY)).toMatchObject({ refused: 'not_found' });
		expect((await noticeOf(id))!.state).toBe('by_hand');
	});

	it('for a helper leaves no line in the person’s history', async () => {
		const id = await waits(arena, 'letter', { supporter: SUPPORTERS.Sam });
		const before = await linesOf('hand_posted');
		expect(await tellByHand(arena.app, id, 'posted', { name: 'Olu' })).toMatchObject({ ok: true });
		expect(await linesOf('hand_posted')).toBe(before);
	});
});
