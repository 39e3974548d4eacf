// Contacts (ADR 53): booked and answered by the team, asked for and rearranged by the person; how it went stands in both their words,
// and of two who change it at once one is told what the other did.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	SUITS,
	askFor,
	book,
	booking,
	change,
	contactOf,
	contactsWith,
	forgetContacts,
	inHours,
	mine,
	readOwn,
	sayOf,
	toldOf
} from '../fixtures/contact-acts';
import { dayFromNow } from '../fixtures/due-acts';
import { grant } from '../fixtures/grants';
import { bound } from '../fixtures/looks';
import { linkOf } from '../fixtures/together-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { duels } from '../fixtures/duel';
import { PEOPLE, TEAMS, WORKERS, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => forgetContacts(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const booked = async (over: object = {}) => (await book(arena.app, booking(link, over))).contact!;
const isThere = async (n = 1) =>
	expect(await arena.guard`select from sayso.contact`).toHaveLength(n);
const lines = async () =>
	(
		await arena.superuser`select kind, payload::jsonb as payload from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'contact%' order by seq`
	).map((row) => row as unknown as { kind: string; payload: Record<string, string> });
const told = () => toldOf(arena.guard);
const places = async (name: Name) =>
	((await contactsWith(arena.app, name))?.contacts ?? []).map(({ place }) => place);
const meadowLinked = () =>
	arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A referral', now())`;

describe('who reads contacts', () => {
	it('the person does, and the team whose link it is', async () => {
		await booked();
		for (const name of ['Ines', 'Tom'] as const)
			expect(await places(name)).toEqual(['At home, the blue door']);
		expect(await readOwn(arena.app, 'Ada')).toHaveLength(1);
	});

	it('another team does not, though it is linked, reads every part and coordinates', async () => {
		await booked();
		await meadowLinked();
		await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			parts: PARTS,
			abilities: ['see', 'suggest', 'coordinate']
		});
		expect(await contactsWith(arena.app, 'Priya')).toMatchObject({ contacts: [] });
		await isThere();
	});

	it('nor do another person, a supporter and a worker of nowhere', async () => {
		await booked();
		for (const name of ['Bela', 'Sam', 'Olu', 'Priya'] as const) {
			expect(await contactsWith(arena.app, name)).toBeNull();
			expect(await readOwn(arena.app, name)).toEqual([]);
		}
		await isThere();
	});

	it('nobody does without a look that was logged, and nobody of a team whose link is over', async () => {
		await booked();
		expect(await arena.app`select from sayso.contact`).toHaveLength(0);
		await grant(arena.guard, { parts: ['goals'], abilities: ['see', 'coordinate'] });
		expect(await bound(arena.app, (tx) => tx`select from sayso.contact`)).toHaveLength(1);
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		expect(await contactsWith(arena.app, 'Ines')).toMatchObject({ contacts: [], links: [] });
		await isThere();
	});

	it('a worker finds their own on their list, and what came to them from who is not there any more', async () => {
		const [own, toms] = [await booked(), await booked({ worker: WORKERS.Tom, at: inHours(96) })];
		expect(await mine(arena.app, 'Ines')).toEqual([own]);
		expect(await mine(arena.app, 'Tom')).toEqual([toms]);
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Tom}`;
		const [instead] = await arena.guard`select id from sayso.contact where replaces = ${toms}`;
		expect((await mine(arena.app, 'Ines')).toSorted()).toEqual([own, instead!.id].toSorted());
	});
});

describe('booking', () => {
	it('is told to the person, stands in the history without a word of it, and acts once', async () => {
		const form = randomUUID();
		const first = await book(arena.app, booking(link), { form });
		expect(await book(arena.app, booking(link), { form })).toEqual({ refused: 'form_used_again' });
		const q = booking(link);
		const other = randomUUID();
		const once = await book(arena.app, { ...q, at: inHours(100) }, { form: other });
		expect(once.ok).toBe(true);
		await isThere(2);
		expect(await told()).toEqual(['contact_changed ordinary', 'contact_changed ordinary']);
		const line = (await lines()).find(({ payload }) => payload.contact === first.contact)!;
		expect(line).toMatchObject({
			kind: 'contact_booked',
			payload: { contact: first.contact, name: 'Ines' }
		});
		expect(JSON.stringify(await lines())).not.toContain('blue door');
	});

	it('for within 48 hours is a change at the last minute', async () => {
		await booked({ at: inHours(47) });
		expect(await told()).toEqual(['contact_changed change']);
	});

	it('refuses the past, and whoever is not in the team or is kept out', async () => {
		expect(await book(arena.app, booking(link, { at: inHours(-1) }))).toEqual({
			refused: 'period_over'
		});
		expect(await book(arena.app, booking(link, { worker: WORKERS.Priya }))).toEqual({
			refused: 'no_such_grantee'
		});
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await book(arena.app, booking(link, { worker: WORKERS.Tom }))).toEqual({
			refused: 'no_such_grantee'
		});
		await isThere(0);
	});

	it('is nobody’s but the team’s: another worker, a barred one, a supporter, the person', async () => {
		for (const name of ['Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await book(arena.app, booking(link), { name })).toEqual(REFUSED);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await book(arena.app, booking(link))).toEqual(REFUSED);
		await isThere(0);
	});

	it('over another contact of that worker is done only by who was told so', async () => {
		await booked({ minutes: 60 });
		const at = new Date(Date.parse(inHours(72)) + 50 * 60_000).toISOString();
		expect(await book(arena.app, booking(link, { at }))).toEqual({ refused: 'worker_busy' });
		expect(await book(arena.app, booking(link, { at, worker: WORKERS.Tom }))).toMatchObject({
			ok: true
		});
		const after = new Date(Date.parse(inHours(72)) + 70 * 60_000).toISOString();
		expect(await book(arena.app, booking(link, { at: after }))).toMatchObject({ ok: true });
		expect(await book(arena.app, booking(link, { at, anyway: true }))).toMatchObject({ ok: true });
	});

	it('by two at once for the same worker: one is told, each time', async () => {
		const two = arena.more(2);
		const firsts = await duels(
			{
				arrange: async () => {
					await arena.guard`delete from sayso.contact`;
					return booking(link);
				},
				left: (q) => book(two, q, { name: 'Ines' }),
				right: (q) => book(two, q, { name: 'Tom' }),
				first: async (_, said) => {
					expect(Object.values(said).toSorted()).toEqual(['ok', 'worker_busy']);
					await isThere();
					return said.left === 'ok' ? 'left' : 'right';
				}
			},
			20
		);
		expect(firsts.left + firsts.right).toBe(20);
	});
});

describe('asking', () => {
	it('goes to the named worker; whoever of the team is there answers with a time', async () => {
		const { contact } = await askFor(arena.app, link);
		expect(await contactOf(arena.guard, contact!)).toMatchObject({
			state: 'asked',
			worker_id: WORKERS.Ines,
			suits: SUITS
		});
		expect(await told()).toEqual([]);
		const q = booking(link, {
			asked: contact,
			version: 1,
			worker: WORKERS.Tom,
			why: 'Ines is away that week.'
		});
		expect(await book(arena.app, q, { name: 'Tom' })).toEqual({ ok: true, contact });
		expect(await contactOf(arena.guard, contact!)).toMatchObject({
			state: 'booked',
			worker_id: WORKERS.Tom,
			asked_kind: 'person',
			sequence: 1
		});
		expect(await book(arena.app, q, { name: 'Ines' })).toEqual({ refused: 'contact_changed' });
		expect((await lines()).map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(['contact_asked', 'contact_booked'])
		);
	});

	it('is the person’s alone, by a link of theirs that is live, and no more than twenty times', async () => {
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await askFor(arena.app, link, { name })).toEqual(REFUSED);
		expect(await askFor(arena.app, link, { name: 'Bela' })).toEqual({ refused: 'no_such_grantee' });
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await askFor(arena.app, link)).toEqual({ refused: 'no_such_grantee' });
		await arena.guard`update sayso.link set ended_at = null`;
		for (let n = 0; n < 20; n++) await askFor(arena.app, link);
		expect(await askFor(arena.app, link)).toEqual({ refused: 'enough_asked' });
		await isThere(20);
	});
});

describe('a change by the team', () => {
	const WHY = 'I am sorry. I have to be in court with somebody.';

	it('of the time keeps the contact, counts up, keeps the time before, and is told', async () => {
		const id = await booked();
		const was = (await contactOf(arena.guard, id)).starts_at;
		await arena.guard`delete from sayso.notice`;
		const q = { ...booking(link, { at: inHours(80) }), said: 'move', version: 1, why: WHY };
		expect(await change(arena.app, id, q, { name: 'Tom' })).toEqual({ ok: true, contact: id });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'booked',
			sequence: 1,
			version: 2,
			was_at: was,
			why: WHY,
			moved_kind: 'worker'
		});
		expect(await told()).toEqual(['contact_changed ordinary']);
		const line = (await lines()).at(-1)!;
		expect(line.kind).toBe('contact_moved');
		expect(Date.parse(line.payload.was!)).toBe(was.getTime());
		expect(JSON.stringify(line)).not.toContain('court');
	});

	it('away from the next 48 hours, or into them, is a change at the last minute', async () => {
		const soon = await booked({ at: inHours(20) });
		await arena.guard`delete from sayso.notice`;
		await change(arena.app, soon, {
			...booking(link, { at: inHours(200) }),
			said: 'move',
			version: 1,
			why: WHY
		});
		expect(await told()).toEqual(['contact_changed change']);
	});

	it('to somebody else, or to another kind of contact, stands in its place', async () => {
		const id = await booked();
		const q = {
			...booking(link, { worker: WORKERS.Tom, mode: 'phone', place: '' }),
			said: 'move',
			version: 1,
			why: WHY
		};
		const { contact } = await change(arena.app, id, q);
		expect(contact).not.toBe(id);
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'changed',
			sequence: 1,
			why: WHY
		});
		expect(await contactOf(arena.guard, contact!)).toMatchObject({
			state: 'booked',
			replaces: id,
			worker_id: WORKERS.Tom,
			mode: 'phone'
		});
	});

	it('calling off owes a day for a new time, and a reason', async () => {
		const id = await booked();
		await expect(
			change(arena.app, id, { said: 'call_off', version: 1, by: '2999-01-01', why: ' ' })
		).rejects.toThrow('a reason is owed');
		await expect(change(arena.app, id, { said: 'call_off', version: 1, why: WHY })).rejects.toThrow(
			'a day for a new time is owed'
		);
		expect(
			await change(arena.app, id, { said: 'call_off', version: 1, why: WHY, by: '2020-01-01' })
		).toEqual({ refused: 'period_over' });
		expect(
			await change(arena.app, id, { said: 'call_off', version: 1, why: WHY, by: dayFromNow(9) })
		).toMatchObject({ ok: true });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'called_off',
			sequence: 1,
			why: WHY
		});
	});

	it('being late is told at once, each time, with the time back offered', async () => {
		const id = await booked({ at: inHours(1) });
		await arena.guard`delete from sayso.notice`;
		expect(
			await change(arena.app, id, { said: 'late', version: 1, late: 10, made_up: 'longer' })
		).toMatchObject({ ok: true });
		expect(
			await change(arena.app, id, { said: 'late', version: 2, late: 40, made_up: 'another' })
		).toMatchObject({ ok: true });
		expect(await told()).toEqual(['contact_late change', 'contact_late change']);
		expect(await contactOf(arena.guard, id)).toMatchObject({
			late_minutes: 40,
			made_up: 'another',
			sequence: 0
		});
		const far = await booked({ at: inHours(100) });
		expect(
			await change(arena.app, far, { said: 'late', version: 1, late: 10, made_up: 'longer' })
		).toEqual({ refused: 'contact_over' });
	});

	it('is nobody else’s, and not by a worker who is kept out', async () => {
		const id = await booked();
		const q = { ...booking(link, { at: inHours(80) }), said: 'move', version: 1, why: WHY };
		for (const name of ['Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await change(arena.app, id, q, { name })).toEqual(REFUSED);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await change(arena.app, id, q)).toEqual(REFUSED);
		expect((await contactOf(arena.guard, id)).version).toBe(1);
	});

	it('while the person cancels: one of the two is told what the other did', async () => {
		const two = arena.more(2);
		await duels(
			{
				arrange: () => booked({ anyway: true }),
				left: (id) => sayOf(two, id, { said: 'cancel', version: 1 }),
				right: (id) =>
					change(two, id, {
						...booking(link, { at: inHours(500), anyway: true }),
						said: 'move',
						version: 1,
						why: WHY
					}),
				first: async (id, said) => {
					expect(Object.values(said).toSorted()).toEqual(['contact_changed', 'ok']);
					const { state } = await contactOf(arena.guard, id);
					expect(state).toBe(said.left === 'ok' ? 'cancelled' : 'booked');
					await arena.guard`delete from sayso.contact`;
					return said.left === 'ok' ? 'left' : 'right';
				}
			},
			20
		);
	});
});
