// The private calendar: off until the person turns it on, read by whoever has the address, with a line a day, nothing in it that
// was not ticked, and dead at once when it is changed or turned off. What calendars go by cannot be forgotten by any function.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	change,
	contactOf,
	readBy,
	readWith,
	setCalendar,
	showIn,
	ticketFor
} from '../fixtures/calendar-acts';
import { hashOf } from '../fixtures/card-acts';
import { writeDeath } from '../fixtures/death-acts';
import { exportChain, lastKinds, linesOf } from '../fixtures/history';
import { attempt } from '../fixtures/looks';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.calendar_link`;
	await arena.guard`delete from sayso.contact`;
	await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
});

const SECRET = 'a secret that nobody guesses';
const links = () =>
	arena.guard`select secret_hash as hash, title, shows, read_at from sayso.calendar_link`;
const read = (secret = SECRET) => readBy(arena.app, secret);
const uids = async () => (await read())!.entries.map(({ uid }) => uid);
const lines = (kind: string) => linesOf(arena.guard, kind);
const kinds = () => lastKinds(arena.guard, 3);

describe('a calendar', () => {
	it('is there only when the person turned it on, and only a hash is kept', async () => {
		expect(await read()).toBeNull();
		expect(await setCalendar(arena.app, SECRET)).toEqual({ ok: true });
		expect((await links()).map(({ hash }) => hash)).toEqual([hashOf(SECRET)]);
		expect(await read()).toEqual({ title: 'sayso', lang: 'en', entries: [] });
	});

	it('is dead by its old address as soon as there is a new one, which shows what the old one did, and when it is off', async () => {
		await setCalendar(arena.app, SECRET, { title: 'busy', shows: ['place'] });
		expect(await setCalendar(arena.app, 'new', { title: null, shows: null })).toEqual({ ok: true });
		expect(await read()).toBeNull();
		expect((await read('new'))!.title).toBe('busy');
		expect((await links())[0]!.shows).toEqual(['place']);
		await setCalendar(arena.app, null);
		expect(await read('new')).toBeNull();
		expect(await kinds()).toEqual(['calendar_off', 'calendar_new', 'calendar_on']);
	});

	it('has no new address while it is off, and shows nothing', async () => {
		const refused = { refused: 'not_found' };
		expect(await setCalendar(arena.app, 'new', { title: null, shows: null })).toEqual(refused);
		expect(await showIn(arena.app)).toEqual(refused);
		expect(await links()).toHaveLength(0);
	});

	it('sent twice with one form, is turned on once, and shows what was chosen once', async () => {
		const form = randomUUID();
		const before = await lines('calendar_on');
		await setCalendar(arena.app, SECRET, { form });
		expect(await setCalendar(arena.app, SECRET, { form })).toEqual({ ok: true });
		const used = { refused: 'form_used_again' };
		expect(await setCalendar(arena.app, 'another', { form })).toEqual(used);
		expect(await lines('calendar_on')).toBe(before + 1);
		const again = randomUUID();
		await showIn(arena.app, { form: again, shows: ['who'] });
		expect(await showIn(arena.app, { form: again, shows: ['team'] })).toEqual(used);
		expect((await links())[0]!.shows).toEqual(['who']);
	});

	it('knows no other title and shows nothing else', async () => {
		expect(await attempt(setCalendar(arena.app, SECRET, { title: 'Therapy' }))).toBe('23514');
		expect(await attempt(setCalendar(arena.app, SECRET, { shows: ['note'] }))).toBe('23514');
	});
});

describe('what stands in it', () => {
	it('is what was booked and what is off, and not what was asked for, nor how it went', async () => {
		await setCalendar(arena.app, SECRET);
		const asked = await contactOf(arena.guard, { state: 'asked' });
		const shown = ['booked', 'kept', 'missed_by_us', 'missed_by_me', 'could_not_reach'];
		const off = ['changed', 'called_off'];
		const of: Record<string, string> = {};
		for (const state of [...shown, ...off]) of[state] = await contactOf(arena.guard, { state });
		const gone = await contactOf(arena.guard);
		await change(arena.guard, gone, { state: 'cancelled', closed_at: new Date() });
		await change(arena.guard, asked, { state: 'cancelled', closed_at: new Date() });
		const entries = new Map((await read())!.entries.map((entry) => [entry.uid, entry]));
		expect([...entries.keys()].toSorted()).toEqual([...Object.values(of), gone].toSorted());
		for (const state of shown) expect(entries.get(of[state]!)!.cancelled).toBe(false);
		for (const uid of [...off.map((state) => of[state]!), gone])
			expect(entries.get(uid)!.cancelled).toBe(true);
		expect(JSON.stringify([...entries.values()])).not.toMatch(/missed|reach|kept/);
	});

	it('stays for thirty days, and is nobody else’s', async () => {
		await setCalendar(arena.app, SECRET);
		const lately = await contactOf(arena.guard, { state: 'kept', startsIn: '-29 days' });
		await contactOf(arena.guard, { state: 'kept', startsIn: '-31 days' });
		await contactOf(arena.guard, { person: PEOPLE.Bela });
		expect(await uids()).toEqual([lately]);
	});

	it('names nobody, no team and no place, unless each is ticked', async () => {
		await setCalendar(arena.app, SECRET);
		await contactOf(arena.guard, { place: 'The canary room' });
		const seen = async () => {
			const { who, team, place } = (await read())!.entries[0]!;
			return [who, team, place];
		};
		expect(await seen()).toEqual(['', '', '']);
		expect(JSON.stringify(await read())).not.toMatch(/Ines|Harbour|canary/);
		for (const [shows, expected] of [
			[['who'], ['Ines', '', '']],
			[['team'], ['', 'Harbour', '']],
			[['place'], ['', '', 'The canary room']],
			[
				['who', 'team', 'place'],
				['Ines', 'Harbour', 'The canary room']
			],
			[[], ['', '', '']]
		] as const) {
			expect(await showIn(arena.app, { shows })).toEqual({ ok: true });
			expect(await seen()).toEqual(expected);
		}
	});

	it('was changed when the contact was, or what is shown of it, whichever came later', async () => {
		await contactOf(arena.guard);
		await setCalendar(arena.app, SECRET);
		const first = (await read())!.entries[0]!.changedAt;
		expect((await read())!.entries[0]!.changedAt).toBe(first);
		await showIn(arena.app, { title: 'busy' });
		expect((await read())!.entries[0]!.changedAt > first).toBe(true);
	});
});

describe('what calendars count', () => {
	const sequenceOf = async (id: string) =>
		(await arena.guard`select sequence, changed_at from sayso.contact where id = ${id}`)[0] as {
			sequence: number;
			changed_at: Date;
		};

	it('rises with each change of time, length, zone, place, way, state or worker, whoever makes it', async () => {
		const id = await contactOf(arena.guard);
		const [tom] = await arena.guard`select id from sayso.worker where name = 'Tom'`;
		const changes = [
			{ starts_at: new Date(Date.now() + 9e8) },
			{ minutes: 45 },
			{ zone: 'Asia/Karachi' },
			{ place: 'Elsewhere' },
			{ mode: 'phone' },
			{ worker_id: tom!.id as string },
			{ state: 'called_off', closed_at: new Date() }
		];
		for (const [n, one] of changes.entries()) {
			const { changed_at } = await sequenceOf(id);
			await change(arena.guard, id, one);
			const now = await sequenceOf(id);
			expect(now.sequence).toBe(n + 1);
			expect(now.changed_at.getTime()).toBeGreaterThanOrEqual(changed_at.getTime());
		}
	});

	it('does not rise with a note, and cannot be set, raised or lowered', async () => {
		const id = await contactOf(arena.guard);
		await change(arena.guard, id, { minutes: 60 });
		const before = await sequenceOf(id);
		await change(arena.guard, id, { note: 'We talked about tea' });
		await change(arena.guard, id, { sequence: 0 });
		await change(arena.guard, id, { sequence: 99, changed_at: new Date(0) });
		expect(await sequenceOf(id)).toEqual(before);
		await change(arena.guard, id, { minutes: 30, sequence: 0 });
		expect((await sequenceOf(id)).sequence).toBe(2);
	});
});

describe('a reading', () => {
	it('is one line a day, which says when and not who, and the chain holds', async () => {
		await arena.guard`delete from sayso.calendar_link`;
		await setCalendar(arena.app, SECRET);
		await read();
		const before = await lines('calendar_read');
		for (let n = 0; n < 5; n++) await read();
		await setCalendar(arena.app, 'new', { title: null, shows: null });
		await read('new');
		expect(before).toBe(1);
		expect(await lines('calendar_read')).toBe(1);
		expect((await links())[0]!.read_at).not.toBeNull();
		const [line] =
			await arena.guard`select payload from sayso.history where kind = 'calendar_read' limit 1`;
		expect(JSON.parse(line!.payload as string)).toEqual({ actor: { kind: 'link', name: '' } });
		const chain = await exportChain(arena.guard, PEOPLE.Ada);
		expect(verifyChain(chain.lines, chain.head)).toBeNull();
	});

	it('by two at once is one line too', async () => {
		await arena.superuser.unsafe(
			`alter table sayso.history disable trigger user; update sayso.history set at = at - interval '2 days' where kind = 'calendar_read'; alter table sayso.history enable trigger user`
		);
		const before = await lines('calendar_read');
		await setCalendar(arena.app, SECRET);
		const many = arena.more(6);
		const all = await Promise.all(Array.from({ length: 12 }, () => readBy(many, SECRET)));
		expect(all.every(Boolean)).toBe(true);
		expect(await lines('calendar_read')).toBe(before + 1);
	});

	it('has its line committed before a word is read, is good once, by that secret, and for ten seconds', async () => {
		await setCalendar(arena.app, SECRET);
		const { app, guard } = arena;
		expect(
			await app.begin(async (tx) => readWith(tx, SECRET, await ticketFor(tx, SECRET)))
		).toBeNull();
		const ticket = await ticketFor(app, SECRET);
		expect(await readWith(app, 'another', ticket)).toBeNull();
		expect(await readWith(app, SECRET, ticket)).not.toBeNull();
		expect(await readWith(app, SECRET, ticket)).toBeNull();
		const old = await ticketFor(app, SECRET);
		await guard`update guard.ticket set made_at = made_at - interval '11 seconds' where id = ${old}`;
		expect(await readWith(app, SECRET, old)).toBeNull();
		const changed = await ticketFor(app, SECRET);
		await setCalendar(app, 'new', { title: null, shows: null });
		expect(await readWith(app, SECRET, changed)).toBeNull();
	});

	it('opens nothing by an address that is wrong, changed or off, with one answer and without a trace', async () => {
		await setCalendar(arena.app, 'changed');
		await setCalendar(arena.app, 'off');
		await setCalendar(arena.app, null);
		await setCalendar(arena.app, SECRET);
		const trace = async () =>
			(
				await arena.guard`select (select sum(seq) from sayso.chain_head) || ' ' || (select count(*) from sayso.refused)
					|| ' ' || (select count(*) from sayso.calendar_link where read_at is not null) as all`
			)[0]!.all as string;
		const before = await trace();
		for (const secret of ['wrong', 'changed', 'off', '', 'x'.repeat(5_000)])
			expect(await read(secret)).toBeNull();
		expect(await trace()).toBe(before);
	});

	it('opens nothing while the database is closed for checking, and an address from before is off afterwards', async () => {
		await setCalendar(arena.app, SECRET);
		await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
		expect(await read()).toBeNull();
		await arena.guard`select guard.ledger_reopen('A disk failed', 1)`;
		expect(await read()).toBeNull();
		expect(await links()).toHaveLength(0);
		expect(await kinds()).toContain('calendar_void');
	});

	it('opens nothing while the account is frozen, and opens again when it is not', async () => {
		await setCalendar(arena.app, SECRET);
		await writeDeath(arena.guard, 'confirmed');
		expect(await read()).toBeNull();
		await arena.guard`delete from sayso.death`;
		expect(await read()).not.toBeNull();
	});

	it('opens nothing of an account that ends', async () => {
		await setCalendar(arena.app, SECRET);
		await arena.guard`select guard.closes_doors(${PEOPLE.Ada})`;
		expect(await read()).toBeNull();
		expect(await links()).toHaveLength(0);
	});
});

describe('nobody else', () => {
	it('reads that there is a calendar, or its hash', async () => {
		await setCalendar(arena.app, SECRET);
		const readAs = (name: Name, columns: string) =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx.unsafe(`select ${columns} from sayso.calendar_link`);
			});
		expect(await readAs('Ada', 'title, shows, made_at, read_at')).toHaveLength(1);
		expect(await attempt(readAs('Ada', 'secret_hash'))).toBe('42501');
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const)
			expect(await readAs(name, 'made_at')).toHaveLength(0);
	});

	it('turns it on, changes it, chooses for it or turns it off', async () => {
		await setCalendar(arena.app, SECRET);
		for (const name of ['Ines', 'Sam', 'Olu'] as const) {
			const refused = { refused: 'not_found' };
			expect(await setCalendar(arena.app, 'theirs', { name })).toEqual(refused);
			expect(await setCalendar(arena.app, null, { name })).toEqual(refused);
			expect(await showIn(arena.app, { name, shows: ['who'] })).toEqual(refused);
		}
		expect(await setCalendar(arena.app, 'hers', { name: 'Bela' })).toEqual({ ok: true });
		expect(await setCalendar(arena.app, null, { name: 'Bela' })).toEqual({ ok: true });
		expect(await links()).toMatchObject([{ hash: hashOf(SECRET), shows: [] }]);
	});
});
