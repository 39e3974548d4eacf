// Who reads the steps about missed contact, what a service says it does, what upkeep follows up, and the numbers about new people.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	USUAL_RULES,
	agreed,
	asLinkedLongAgo,
	contact,
	follow,
	forgetMissed,
	lastStep,
	listOf,
	openDayAndNight,
	runs,
	sayMissed,
	sayOwn,
	setRules,
	steps,
	withSupervisor
} from '../fixtures/missed-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await withSupervisor(arena.guard);
	await openDayAndNight(arena.guard);
});
afterAll(() => arena.close());
beforeEach(() => asLinkedLongAgo(arena.guard));

const REFUSED = { refused: 'not_found' };
const HOUR = 3_600_000;
const inHours = (n: number) => new Date(Date.now() + n * HOUR);
const last = () => lastStep(arena.guard);
const missed = () => contact(arena.guard, 'could_not_reach');
const say = (did: string, more: object = {}, by: object = {}) =>
	last().then(({ id }) => sayMissed(arena.app, id, { did, ...more }, by));

describe('the list', () => {
	const lists = async (name: Name) =>
		(await listOf(arena.app, name))?.map(({ mine }) => mine) ?? null;
	const listLines = async () =>
		(
			await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'list_look'`
		).length;

	it('has what is a worker’s own, and all of the team’s for its supervisor; nobody else’s has it', async () => {
		await missed();
		expect(await lists('Tom')).toEqual([true]);
		expect(await lists('Priya')).toEqual([false]);
		expect(await lists('Ines')).toEqual([]);
		expect(await lists('Fay')).toEqual([]);
		for (const name of ['Ada', 'Sam'] as const) expect(await lists(name)).toBeNull();
		const { id } = await last();
		for (const name of ['Ines', 'Fay'] as const) {
			expect(await listOf(arena.app, name, id)).toEqual([]);
			expect(await sayMissed(arena.app, id, { did: 'talked' }, { name })).toEqual(REFUSED);
		}
		expect(await sayMissed(arena.app, id, { did: 'talked' }, { name: 'Priya' })).toEqual({
			ok: true
		});
	});

	it('is counted without a name and without a line: what is a worker’s own', async () => {
		await missed();
		await arena.guard`delete from guard.listed`;
		const before = await listLines();
		const counts = async (name: Name) =>
			(await arena.app`select api.work_counts(${tokenOf(name)}) as counts`)[0]!.counts;
		expect(await counts('Tom')).toMatchObject({ missed: 1, late: 0 });
		expect(await counts('Priya')).toMatchObject({ missed: 0 });
		expect(await counts('Ada')).toBeNull();
		expect(await listLines()).toBe(before);
	});

	it('has its line first, and how to reach somebody only on the page of one', async () => {
		await missed();
		await arena.guard`delete from guard.listed`;
		const before = await listLines();
		const [one] = (await listOf(arena.app))!;
		expect(await listLines()).toBe(before + 1);
		expect(one).toMatchObject({ name: 'Ada', kind: 'try', owner: 'Tom', late: false });
		expect(one).not.toHaveProperty('safeContact');
		await agreed(arena.guard, { modes: ['text', 'phone'], never: ['voicemail', 'home'] });
		expect((await listOf(arena.app, 'Tom', one!.id))![0]).toMatchObject({
			...{ safeContact: 'Ada says: ring in the morning', ways: ['text', 'phone'] },
			...{ message: true, visit: false }
		});
	});

	it('says which is late, the longest waiting first', async () => {
		await missed();
		await missed();
		const [first, second] = await steps(arena.guard);
		await arena.guard`update sayso.missed_step set due_at = now() - interval '2 hours' where id = ${second!.id}`;
		const list = (await listOf(arena.app))!;
		expect(list.map(({ id, late }) => [id, late])).toEqual([
			[second!.id, true],
			[first!.id, false]
		]);
	});

	it('loses whom the person keeps out, and whom the link no longer binds', async () => {
		await missed();
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await lists('Priya')).toEqual([]);
		await arena.guard`update sayso.link set ended_at = now() where person_id = ${PEOPLE.Ada}`;
		expect(await lists('Tom')).toEqual([]);
		await arena.guard`update sayso.link set ended_at = null where person_id = ${PEOPLE.Ada}`;
	});
});

describe('what a service says it does', () => {
	const rules = async (name: Name) =>
		(await arena.app`select api.missed_rules(${tokenOf(name)}) as rules`)[0]!.rules;

	it('is the usual until it says, and then as it says, for runs that begin after', async () => {
		expect(await rules('Ada')).toEqual({ ...USUAL_RULES, sets: false });
		await missed();
		expect(await setRules(arena.app, { moreTries: 0, decidedBy: 'supervisor' })).toEqual({
			ok: true
		});
		await missed();
		expect(await rules('Priya')).toEqual({
			...USUAL_RULES,
			moreTries: 0,
			decidedBy: 'supervisor',
			sets: true
		});
		await say('no_answer');
		expect(await last()).toMatchObject({ kind: 'decide', owner: WORKERS.Priya });
		const [first] = await steps(arena.guard);
		await sayMissed(arena.app, first!.id, { did: 'no_answer' });
		expect((await steps(arena.guard))[1]).toMatchObject({ kind: 'try' });
	});

	it('is a supervisor’s or an administrator’s to say, of their own service, within limits', async () => {
		for (const name of ['Ines', 'Ada', 'Sam'] as const)
			expect(await setRules(arena.app, {}, { name })).toEqual(REFUSED);
		expect(await setRules(arena.app, {}, { name: 'Priya' })).toEqual({ ok: true });
		await setRules(arena.app, { moreTries: 5 }, { name: 'Fay' });
		expect((await rules('Ada')).moreTries).toBe(2);
		await expect(setRules(arena.app, { moreTries: 6 })).rejects.toThrow('check');
	});
});

describe('upkeep', () => {
	it('follows up what nobody spoke of, once the working day is over, and not before', async () => {
		await contact(arena.guard, 'booked', { starts: inHours(-80) });
		const later = await contact(arena.guard, 'booked', { starts: inHours(-0.1) });
		await follow(arena.guard);
		await follow(arena.guard);
		expect(await runs(arena.guard)).toMatchObject([{ cause: 'unsaid', ended: null }]);
		expect((await last()).kind).toBe('sorry');
		await setRules(arena.app, { unsaidHours: 1 });
		await arena.guard`update sayso.contact set starts_at = now() - interval '100 minutes' where id = ${later}`;
		await follow(arena.guard);
		expect(await runs(arena.guard)).toHaveLength(2);
	});

	it('makes a promise of what is late for somebody new, which ends as it is put right', async () => {
		await arena.guard`update sayso.link set told_at = now() - interval '10 days' where person_id = ${PEOPLE.Ada}`;
		await follow(arena.guard);
		await follow(arena.guard);
		expect((await runs(arena.guard)).map(({ cause }) => cause).toSorted()).toEqual([
			'not_booked',
			'not_held',
			'not_tried'
		]);
		expect((await steps(arena.guard)).map(({ kind, owner }) => [kind, owner]).toSorted()).toEqual([
			['book', WORKERS.Ines],
			['meet', WORKERS.Ines],
			['try', WORKERS.Ines]
		]);
		await contact(arena.guard, 'kept');
		await contact(arena.guard, 'booked', { starts: inHours(48) });
		expect(
			Object.fromEntries((await runs(arena.guard)).map(({ cause, ended }) => [cause, ended]))
		).toEqual({
			...{ not_tried: 'kept', not_held: 'kept', not_booked: null }
		});
		await contact(arena.guard, 'booked', { starts: inHours(96) });
		expect((await runs(arena.guard)).map(({ ended }) => ended)).not.toContain(null);
	});

	it('goes through nobody again for whom nothing is to be done, so that everybody’s turn comes', async () => {
		const waiting = async () =>
			(await arena.guard`select p from api.to_follow_up() p`).map(({ p }) => p);
		await arena.guard`update sayso.link set told_at = now() - interval '10 days' where person_id = ${PEOPLE.Ada}`;
		expect(await waiting()).toContain(PEOPLE.Ada);
		await follow(arena.guard);
		expect(await waiting()).not.toContain(PEOPLE.Ada);
		await arena.guard`update sayso.link set told_at = now() where person_id = ${PEOPLE.Ada}`;
		expect(await waiting()).toContain(PEOPLE.Ada);
		await follow(arena.guard);
		expect(await waiting()).not.toContain(PEOPLE.Ada);
	});

	it('leaves a promise to somebody new until it is put right, however long that takes', async () => {
		await arena.guard`update sayso.link set told_at = now() - interval '10 days' where person_id = ${PEOPLE.Ada}`;
		await follow(arena.guard);
		await arena.guard`update sayso.link set told_at = now() - interval '60 days' where person_id = ${PEOPLE.Ada}`;
		await follow(arena.guard);
		expect((await runs(arena.guard)).map(({ ended }) => ended)).toEqual([null, null, null]);
		await contact(arena.guard, 'kept');
		expect(
			Object.fromEntries((await runs(arena.guard)).map(({ cause, ended }) => [cause, ended]))
		).toEqual({ not_tried: 'kept', not_held: 'kept', not_booked: null });
	});

	it('leaves alone what the person ended, who is new no longer, and a link of which they were not told', async () => {
		await follow(arena.guard);
		expect(await runs(arena.guard)).toEqual([]);
		await arena.guard`update sayso.link set told_at = now() - interval '10 days' where person_id = ${PEOPLE.Ada}`;
		await follow(arena.guard);
		await sayOwn(arena.app, 'not_now');
		await follow(arena.guard);
		expect((await runs(arena.guard)).map(({ ended }) => ended)).toEqual([
			'not_now',
			'not_now',
			'not_now'
		]);
		await forgetMissed(arena.guard);
		await arena.guard`update sayso.link set told_at = now() - interval '22 days' where person_id = ${PEOPLE.Ada}`;
		await follow(arena.guard);
		expect(await runs(arena.guard)).toEqual([]);
	});
});

describe('numbers about new people', () => {
	const measured = async (name: Name) =>
		(await arena.app`select api.new_people(${tokenOf(name)}) as seen`)[0]!.seen;
	/** So many people who have been new for so many days, each with contacts: their state, and in how many hours they begin. */
	const add = (n: number, contacts: (readonly [state: string, hours: number])[] = [], days = 10) =>
		Promise.all(
			Array.from({ length: n }, async () => {
				const id = randomUUID();
				await arena.guard`insert into sayso.person (id, service_id, chosen_name) select ${id}, service_id, 'Somebody' from sayso.person where id = ${PEOPLE.Ada}`;
				await arena.guard`select guard.begin_chain(${id})`;
				await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at) values (${id}, gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Ines}, 'A referral', now() - ${days} * interval '1 day')`;
				for (const [state, hours] of contacts)
					await contact(arena.guard, state, { person: id, starts: inHours(hours) });
			})
		);
	const nobodyElseIsNew = () =>
		arena.guard`update sayso.link set told_at = now() - interval '200 days'`;

	it('are a supervisor’s, have no names, and hide what is under five or would tell it', async () => {
		await nobodyElseIsNew();
		for (const name of ['Ines', 'Olu', 'Ada'] as const) expect(await measured(name)).toBeNull();
		await add(4);
		expect(await measured('Priya')).toMatchObject([
			{ held: { of: null, count: null }, hours: null }
		]);
		await add(8, [['kept', -24 * 9]]);
		expect(await measured('Priya')).toMatchObject([
			{
				team: 'Harbour',
				held: { of: 12, count: null },
				notHeld: { of: 12, count: null },
				hours: 24
			}
		]);
		await add(3);
		const seen = await measured('Priya');
		expect(seen).toMatchObject([{ held: { of: 15, count: 8 }, notHeld: { of: 15, count: 7 } }]);
		expect(JSON.stringify(seen)).not.toContain('Somebody');
	});

	it('say how many of those who are new now have two times booked ahead, and neither what is over nor what was called off is one', async () => {
		await nobodyElseIsNew();
		const ahead = async () => (await measured('Priya'))[0].ahead;
		const two = [
			['booked', 24],
			['booked', 72]
		] as const;
		await add(4, [...two]);
		expect(await ahead()).toEqual({ of: null, count: null });
		await add(3, [...two]);
		await add(5, [
			['booked', 24],
			['booked', -1],
			['cancelled', 48]
		]);
		await add(6, [...two], 30);
		expect(await ahead()).toEqual({ of: 12, count: 7 });
		await setRules(arena.app, { bookedAhead: 1 });
		expect(await ahead()).toEqual({ of: 12, count: 12 });
	});
});
