// How a contact went, in the words of both; and what becomes of contacts when one side is gone, or their time is past.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	askFor,
	book,
	booking,
	change,
	contactOf,
	contactsWith,
	forgetContacts,
	hasCome,
	inHours,
	mine,
	readOwn,
	sayOf,
	toldOf
} from '../fixtures/contact-acts';
import { grant } from '../fixtures/grants';
import { bound, readParts } from '../fixtures/looks';
import { linkOf } from '../fixtures/together-acts';
import { duels } from '../fixtures/duel';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

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
const told = () => toldOf(arena.guard);

describe('how it went', () => {
	it('is said once its time has come, by whoever of the team is there, with a note that both read', async () => {
		const id = await booked();
		expect(await change(arena.app, id, { said: 'kept', version: 1 })).toEqual({
			refused: 'contact_not_yet'
		});
		await hasCome(arena.guard, id);
		const { sequence } = await contactOf(arena.guard, id);
		expect(
			await change(
				arena.app,
				id,
				{ said: 'kept', version: 1, note: 'We walked to the park.', late: 5 },
				{ name: 'Tom' }
			)
		).toMatchObject({ ok: true });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'kept',
			note: 'We walked to the park.',
			noted_by: WORKERS.Tom,
			late_minutes: 5,
			sequence: Number(sequence) + 1
		});
		expect(JSON.stringify(await readOwn(arena.app, 'Ada'))).toContain('We walked');
		expect(await change(arena.app, id, { said: 'missed_by_us', version: 2 })).toEqual({
			refused: 'contact_over'
		});
	});

	it('said by two at once is said by one', async () => {
		const two = arena.more(2);
		await duels(
			{
				arrange: async () => {
					const id = await booked({ anyway: true });
					await hasCome(arena.guard, id);
					return id;
				},
				left: (id) => change(two, id, { said: 'kept', version: 1 }),
				right: (id) => change(two, id, { said: 'could_not_reach', version: 1 }, { name: 'Tom' }),
				first: async (id, said) => {
					expect(Object.values(said).toSorted()).toEqual(['contact_changed', 'ok']);
					const { state } = await contactOf(arena.guard, id);
					expect(state).toBe(said.left === 'ok' ? 'kept' : 'could_not_reach');
					return said.left === 'ok' ? 'left' : 'right';
				}
			},
			20
		);
	});

	it('as the person says stands beside it, and neither takes the other’s away', async () => {
		const id = await booked();
		expect(await sayOf(arena.app, id, { said: 'nobody_came' })).toEqual({
			refused: 'contact_not_yet'
		});
		await hasCome(arena.guard, id);
		await change(arena.app, id, { said: 'kept', version: 1, note: 'A good talk.' });
		expect(
			await sayOf(arena.app, id, { said: 'nobody_came', words: 'I waited until four.' })
		).toEqual({ ok: true });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'kept',
			note: 'A good talk.',
			person_said: ['nobody_came'],
			person_words: 'I waited until four.'
		});
		await sayOf(arena.app, id, { said: 'not_so' });
		expect((await contactOf(arena.guard, id)).person_said).toEqual(['nobody_came', 'not_so']);
		await sayOf(arena.app, id, { said: 'rushed' });
		expect((await contactOf(arena.guard, id)).person_said).toEqual(['not_so', 'rushed']);
		for (const name of ['Ines', 'Sam', 'Bela', 'Olu'] as const)
			expect(await sayOf(arena.app, id, { said: 'take_back' }, { name })).toEqual(REFUSED);
		expect(await sayOf(arena.app, id, { said: 'take_back' })).toEqual({ ok: true });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'kept',
			note: 'A good talk.',
			person_said: [],
			person_words: ''
		});
	});

	it('what was not said is not taken back, and leaves no line that it was', async () => {
		const id = await booked();
		await hasCome(arena.guard, id);
		const lines = () =>
			arena.superuser`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'contact_words_out'`;
		const before = (await lines()).length;
		expect(await sayOf(arena.app, id, { said: 'take_back' })).toEqual(REFUSED);
		expect(await contactOf(arena.guard, id)).toMatchObject({ version: 1 });
		await sayOf(arena.app, id, { said: 'nobody_came' });
		expect(await sayOf(arena.app, id, { said: 'take_back' })).toEqual({ ok: true });
		expect(await sayOf(arena.app, id, { said: 'take_back' })).toEqual(REFUSED);
		expect(await lines()).toHaveLength(before + 1);
	});

	it('that nobody came can be said before the team says anything, and the team then still says theirs', async () => {
		const id = await booked();
		await hasCome(arena.guard, id);
		await sayOf(arena.app, id, { said: 'nobody_came' });
		expect(await change(arena.app, id, { said: 'missed_by_us', version: 1 })).toEqual({
			refused: 'contact_changed'
		});
		expect(await change(arena.app, id, { said: 'missed_by_us', version: 2 })).toMatchObject({
			ok: true
		});
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'missed_by_us',
			person_said: ['nobody_came']
		});
	});
});

describe('having met', () => {
	const meetings = () => arena.guard`select worker_id, confirmed_at from sayso.meeting`;
	const kept = async (mode: string) => {
		const id = await booked({ mode });
		await hasCome(arena.guard, id);
		await change(arena.app, id, { said: 'kept', version: 1 });
		return id;
	};

	it('counts when the person says so, and not because the worker did', async () => {
		await grant(arena.guard, { parts: ['goals'], condition: 'once_met' });
		const opens = async () => (await bound(arena.app, readParts)).includes('goals');
		const id = await kept('face');
		expect(await meetings()).toMatchObject([{ worker_id: WORKERS.Ines, confirmed_at: null }]);
		expect(await opens()).toBe(false);
		await sayOf(arena.app, id, { said: 'kept' });
		expect(await meetings()).toMatchObject([
			{ worker_id: WORKERS.Ines, confirmed_at: expect.any(Date) }
		]);
		expect(await opens()).toBe(true);
		const met =
			await arena.superuser`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'met'`;
		await sayOf(arena.app, id, { said: 'kept' });
		expect(
			await arena.superuser`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'met'`
		).toHaveLength(met.length);
	});

	it('is not made of a text or a letter, nor of a contact that was missed', async () => {
		const text = await kept('text');
		await sayOf(arena.app, text, { said: 'kept' });
		const id = await booked();
		await hasCome(arena.guard, id);
		await change(arena.app, id, { said: 'could_not_reach', version: 1 });
		await sayOf(arena.app, id, { said: 'kept' });
		expect(await meetings()).toEqual([]);
	});
});

describe('the person', () => {
	it('cancels with no reason, and asks for another time of the same contact', async () => {
		const id = await booked();
		expect(await sayOf(arena.app, id, { said: 'cancel', version: 2 })).toEqual({
			refused: 'contact_changed'
		});
		expect(
			await sayOf(arena.app, id, { said: 'another_time', version: 1, suits: 'Any Friday' })
		).toEqual({ ok: true });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'asked',
			starts_at: null,
			suits: 'Any Friday',
			sequence: 1,
			moved_kind: 'person'
		});
		expect(await mine(arena.app, 'Ines')).toEqual([id]);
		expect(await sayOf(arena.app, id, { said: 'cancel', version: 2 })).toEqual({ ok: true });
		expect(await sayOf(arena.app, id, { said: 'cancel', version: 3 })).toEqual({
			refused: 'contact_over'
		});
		expect(await contactOf(arena.guard, id)).toMatchObject({ state: 'cancelled', sequence: 2 });
	});

	it('keeps somebody out: their contacts are off, and what was asked of them goes to who answers now', async () => {
		const id = await booked();
		const { contact } = await askFor(arena.app, link);
		const [seen] =
			await arena.app`select api.before_bar(${tokenOf('Ada')}, ${WORKERS.Ines}) as about`;
		expect(seen!.about.together).toBe(1);
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Tom}`;
		await arena.app`call api.bar(${tokenOf('Ada')}, ${randomUUID()}, ${WORKERS.Ines}, null)`;
		expect(await contactOf(arena.guard, id)).toMatchObject({ state: 'cancelled' });
		expect(await contactOf(arena.guard, contact!)).toMatchObject({
			state: 'asked',
			worker_id: WORKERS.Tom
		});
	});
});

describe('when the other side is gone', () => {
	it('what was booked or asked for on a link that ended is off, and the person is told', async () => {
		const id = await booked();
		const { contact } = await askFor(arena.app, link);
		await arena.guard`delete from sayso.notice`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		for (const one of [id, contact!])
			expect(await contactOf(arena.guard, one)).toMatchObject({
				state: 'called_off',
				off_because: 'link'
			});
		expect(await told()).toHaveLength(2);
	});

	it('nothing is booked for a person who was confirmed to have died, and what was booked is off', async () => {
		const id = await booked();
		const { guard } = arena;
		await guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id)
			values (${PEOPLE.Ada}, gen_random_uuid(), '2026-01-01', 'A call', 'A sister', ${WORKERS.Ines}, ${TEAMS.Harbour})`;
		expect((await contactOf(guard, id)).state).toBe('booked');
		await guard`update sayso.death set confirmed_by = ${WORKERS.Tom}, confirmed_at = now()`;
		expect(await contactOf(guard, id)).toMatchObject({ state: 'called_off', off_because: 'death' });
		expect(await book(arena.app, booking(link))).toEqual(REFUSED);
		expect(await askFor(arena.app, link)).toEqual(REFUSED);
		expect(await contactsWith(arena.app, 'Ines')).toBeNull();
		await guard`delete from sayso.death`;
	});

	it('nor for a closed account', async () => {
		const id = await booked();
		const { guard } = arena;
		await guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		await guard`update sayso.closing set closed_at = now()`;
		expect(await contactOf(guard, id)).toMatchObject({
			state: 'called_off',
			off_because: 'closing'
		});
		expect(await book(arena.app, booking(link))).toEqual(REFUSED);
		await guard`delete from sayso.closing`;
	});
});

describe('keeping', () => {
	it('what was over long enough ago goes, unless what stands in its place is kept, and then the link can go', async () => {
		const [old, first, kept] = [
			await booked(),
			await booked({ at: inHours(80) }),
			await booked({ at: inHours(90) })
		];
		const { guard } = arena;
		await guard`update sayso.contact set state = 'cancelled', closed_at = now() - interval '2 years' where id in (${old}, ${first})`;
		await guard`update sayso.contact set replaces = ${first} where id = ${kept}`;
		await guard`update sayso.link set ended_at = now() - interval '2 years'`;
		await guard`update sayso.contact set state = 'kept', closed_at = now(), off_because = null where id = ${kept}`;
		await guard`select guard.erase_contacts(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect((await guard`select id from sayso.contact`).map(({ id }) => id).toSorted()).toEqual(
			[first, kept].toSorted()
		);
		expect(await guard`select from sayso.link where id = ${link}`).toHaveLength(1);
		await guard`select guard.erase_contacts(${PEOPLE.Ada}, null)`;
		expect(await guard`select from sayso.contact`).toHaveLength(2);
	});
});
