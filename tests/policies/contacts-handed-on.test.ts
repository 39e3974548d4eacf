// Contacts of somebody who is there no more (ADR 58): what is ahead goes to whoever answers for the person now, in the transaction in
// which they leave, and the person is told; where the person lets nobody come, they are promised to know by a day.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	askFor,
	book,
	booking,
	change,
	contactOf,
	forgetContacts,
	hasCome,
	inHours,
	mine,
	readOwn,
	sayOf
} from '../fixtures/contact-acts';
import { duels } from '../fixtures/duel';
import { forgetMissed } from '../fixtures/missed-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, signIn, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	await forgetMissed(guard);
	await forgetContacts(guard, link);
	await guard`update sayso.worker set left_at = null`;
	await guard`update sayso.membership set role = 'worker'`;
	await signInAgain();
});
afterAll(() => arena.close());

/** Whoever leaves their last team is signed out. */
async function signInAgain() {
	for (const name of ['Ines', 'Tom'] as const) {
		await arena.guard`delete from auth.session where token_hash = sha256(${tokenOf(name)})`;
		await signIn(arena.guard, 'worker', WORKERS[name], tokenOf(name));
	}
}
const booked = async (over: object = {}) => (await book(arena.app, booking(link, over))).contact!;
const bar = (worker: string) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${worker})`;
const supervisor = (worker: string) =>
	arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${worker}`;

/** As the administrator's page records it. */
async function leave(leaver: string, successor: string | null) {
	const [row] =
		await arena.app`call api.leave_team(${tokenOf('Olu')}, ${randomUUID()}, ${leaver}, ${TEAMS.Harbour}, ${successor}, null)`;
	return row!.outcome;
}
/** A supervisor who comes into Harbour. */
const join = (app: Sql, worker_id: string) =>
	app`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'add_member',
		${app.json({ team_id: TEAMS.Harbour, worker_id, role: 'supervisor' })})`;
/** Until one of the two waits for the other's lock. */
const waitsForAnother = () =>
	expect
		.poll(
			() =>
				arena.superuser`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
		)
		.toHaveLength(1);
const insteadOf = async (id: string) =>
	(await arena.guard`select * from sayso.contact where replaces = ${id}`)[0];
const lines = async () =>
	(
		await arena.superuser`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind in ('contact_handed_on', 'contact_unsettled') order by seq`
	).map(({ kind }) => kind as string);
const told = async () =>
	(await arena.guard`select urgency from sayso.notice where kind = 'contact_changed'`).length;

describe('when somebody leaves a team', () => {
	it('what is booked with them goes to the named successor, at the same time and place, and the person is told', async () => {
		const [id, soon] = [await booked({ minutes: 50 }), await booked({ at: inHours(20) })];
		await arena.guard`delete from sayso.notice`;
		const before = (await lines()).length;
		expect(await leave(WORKERS.Ines, WORKERS.Tom)).toMatchObject({ ok: true });
		const was = await contactOf(arena.guard, id);
		expect(was).toMatchObject({ state: 'changed', moved_kind: 'worker' });
		expect(await insteadOf(id)).toMatchObject({
			state: 'booked',
			worker_id: WORKERS.Tom,
			handed_from: WORKERS.Ines,
			starts_at: was.starts_at,
			minutes: 50,
			place: was.place,
			was_at: null,
			settle_by: null
		});
		expect(await insteadOf(soon)).toMatchObject({ state: 'booked', worker_id: WORKERS.Tom });
		expect((await lines()).slice(before)).toEqual(['contact_handed_on', 'contact_handed_on']);
		const notices =
			await arena.guard`select urgency from sayso.notice where kind = 'contact_changed' order by urgency`;
		expect(notices.map(({ urgency }) => urgency as string)).toEqual(['change', 'ordinary']);
		expect((await mine(arena.app, 'Tom')).length).toBe(2);
		const seen = (await readOwn(arena.app, 'Ada')) as unknown as {
			state: string;
			worker: string;
			handed_from_name: string | null;
		}[];
		expect(seen.filter(({ state }) => state === 'booked')).toMatchObject([
			{ worker: 'Tom', handed_from_name: 'Ines' },
			{ worker: 'Tom', handed_from_name: 'Ines' }
		]);
	});

	it('who was not responsible too: it goes to whoever is', async () => {
		const id = await booked({ worker: WORKERS.Tom });
		await leave(WORKERS.Tom, null);
		expect(await insteadOf(id)).toMatchObject({
			worker_id: WORKERS.Ines,
			handed_from: WORKERS.Tom
		});
	});

	it('what was only asked for is theirs to answer now, as the same contact', async () => {
		const { contact } = await askFor(arena.app, link);
		await arena.guard`delete from sayso.notice`;
		await leave(WORKERS.Ines, WORKERS.Tom);
		expect(await contactOf(arena.guard, contact!)).toMatchObject({
			state: 'asked',
			worker_id: WORKERS.Tom,
			handed_from: WORKERS.Ines
		});
		expect(await told()).toBe(0);
	});

	it('what has come and what is over stay theirs', async () => {
		const [come, over] = [await booked(), await booked({ at: inHours(90) })];
		await hasCome(arena.guard, come);
		await sayOf(arena.app, over, { said: 'cancel', version: 1 });
		const before = (await lines()).length;
		await leave(WORKERS.Ines, WORKERS.Tom);
		for (const id of [come, over])
			expect((await contactOf(arena.guard, id)).worker_id).toBe(WORKERS.Ines);
		expect((await lines()).length).toBe(before);
	});

	it('not the contacts with somebody who stays, nor those of a link that is over', async () => {
		const toms = await booked({ worker: WORKERS.Tom });
		await leave(WORKERS.Ines, WORKERS.Tom);
		expect(await contactOf(arena.guard, toms)).toMatchObject({ state: 'booked', version: 1 });
	});

	it('the supervisor comes where the person keeps the successor out', async () => {
		await arena.guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Harbour}, ${WORKERS.Priya}, 'supervisor')`;
		await bar(WORKERS.Tom);
		const id = await booked();
		await leave(WORKERS.Ines, WORKERS.Tom);
		expect(await insteadOf(id)).toMatchObject({ worker_id: WORKERS.Priya });
		await arena.guard`delete from sayso.membership where team_id = ${TEAMS.Harbour} and worker_id = ${WORKERS.Priya}`;
	});
});

describe('while the person lets nobody of them come', () => {
	/** Ines leaves, and Tom, who is to follow her, is kept out. */
	async function unsettled() {
		await bar(WORKERS.Tom);
		const id = await booked();
		await arena.guard`delete from sayso.notice`;
		await leave(WORKERS.Ines, WORKERS.Tom);
		return id;
	}

	it('it stays booked, and they are promised to know by the next working day who comes', async () => {
		const before = (await lines()).length;
		const id = await unsettled();
		const row = await contactOf(arena.guard, id);
		expect(row).toMatchObject({ state: 'booked', worker_id: WORKERS.Ines });
		const [day] =
			await arena.guard`select least(guard.missed_working_day(${TEAMS.Harbour}, guard.in_britain(now()), 1),
			guard.in_britain(${row.starts_at})) as by`;
		expect(row.settle_by).toEqual(day!.by);
		expect((await lines()).slice(before)).toEqual(['contact_unsettled']);
		expect(await told()).toBe(1);
	});

	it('is promised once, and over as soon as somebody may come: let in again, or new in the team', async () => {
		const id = await unsettled();
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Tom}`;
		expect(await told()).toBe(1);
		await arena.guard`delete from sayso.barred`;
		expect(await contactOf(arena.guard, id)).toMatchObject({ state: 'changed', settle_by: null });
		expect(await insteadOf(id)).toMatchObject({ worker_id: WORKERS.Tom, settle_by: null });
	});

	it('is over as the person cancels it, and not as they ask for another time', async () => {
		const id = await unsettled();
		await sayOf(arena.app, id, { said: 'another_time', version: 2, suits: 'Fridays' });
		const asked = await contactOf(arena.guard, id);
		expect(asked.state).toBe('asked');
		expect(asked.settle_by).not.toBeNull();
		await sayOf(arena.app, id, { said: 'cancel', version: 3 });
		expect((await contactOf(arena.guard, id)).settle_by).toBeNull();
	});
});

describe('when another is responsible', () => {
	it('what is booked with whoever was goes to them; what is booked with somebody else stays', async () => {
		const [id, toms] = [await booked(), await booked({ worker: WORKERS.Tom })];
		await arena.guard`update sayso.link set responsible_id = ${WORKERS.Tom} where id = ${link}`;
		expect(await insteadOf(id)).toMatchObject({
			worker_id: WORKERS.Tom,
			handed_from: WORKERS.Ines
		});
		expect(await contactOf(arena.guard, toms)).toMatchObject({ state: 'booked', version: 1 });
	});

	it('because the person keeps somebody out: their contacts are off, as they were', async () => {
		const id = await booked();
		await supervisor(WORKERS.Tom);
		await arena.app`call api.bar(${tokenOf('Ada')}, ${randomUUID()}, ${WORKERS.Ines}, null)`;
		expect(await contactOf(arena.guard, id)).toMatchObject({ state: 'cancelled' });
		expect(await insteadOf(id)).toBeUndefined();
	});
});

describe('at the same time', () => {
	it('a worker changes a contact while another leaves: nothing stays booked with who is gone', async () => {
		const two = arena.more(2);
		await duels(
			{
				arrange: async () => {
					await arena.guard`delete from sayso.contact`;
					await arena.guard`update sayso.worker set left_at = null`;
					await arena.guard`update sayso.membership set left_at = null`;
					await signInAgain();
					return booked();
				},
				left: (id) =>
					change(
						two,
						id,
						{ ...booking(link, { at: inHours(90) }), said: 'move', version: 1, why: 'Sorry' },
						{ name: 'Tom' }
					),
				right: async () => {
					await two`call api.leave_team(${tokenOf('Olu')}, ${randomUUID()}, ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, null)`;
					return { ok: true as const };
				},
				first: async (_id, said) => {
					expect(said.right).toBe('ok');
					const ahead =
						await arena.guard`select worker_id from sayso.contact where state = 'booked'`;
					expect(ahead).toEqual([{ worker_id: WORKERS.Tom }]);
					await arena.guard`update sayso.link set responsible_id = ${WORKERS.Ines} where id = ${link}`;
					return said.left === 'ok' ? 'left' : 'right';
				}
			},
			20
		);
	});

	it('the person cancels while somebody joins who could come: it stays cancelled', async () => {
		await bar(WORKERS.Tom);
		const id = await booked();
		await leave(WORKERS.Ines, WORKERS.Tom);
		const two = arena.more(2);
		let joined: Promise<unknown>;
		await two.begin(async (tx) => {
			await sayOf(tx as never, id, { said: 'cancel', version: 2 });
			joined = join(two, WORKERS.Priya).then(() => true);
			await waitsForAnother();
		});
		expect(await joined!).toBe(true);
		expect(await contactOf(arena.guard, id)).toMatchObject({ state: 'cancelled' });
		expect(await insteadOf(id)).toBeUndefined();
		await arena.guard`delete from sayso.membership where team_id = ${TEAMS.Harbour} and worker_id = ${WORKERS.Priya}`;
	});
});
