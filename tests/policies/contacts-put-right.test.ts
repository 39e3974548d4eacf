// Putting right how a contact went (ADR 58): what it said before stays for both to read; what rests on it follows at once; and no
// word of the person's is touched, least of all that they met.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	book,
	booking,
	change,
	contactOf,
	contactsWith,
	correct,
	forgetContacts,
	hasCome,
	readOwn,
	right,
	sayOf
} from '../fixtures/contact-acts';
import { duels } from '../fixtures/duel';
import { grant } from '../fixtures/grants';
import { bound, readParts } from '../fixtures/looks';
import { forgetMissed } from '../fixtures/missed-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

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
	await guard`update sayso.link set told_at = now() - interval '100 days'`;
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const NOTE = 'We walked along the canal.';

/** A visit so many hours ago, of which Ines said how it went. */
async function went(said: string, { hours = 1, mode = 'face', note = NOTE } = {}) {
	const anyway = { anyway: true, otherwise: true, why: 'The hour suits us both' };
	const { contact } = await book(arena.app, booking(link, { mode, ...anyway }));
	await hasCome(arena.guard, contact!, hours);
	await change(arena.app, contact!, { said, version: 1, note });
	return contact!;
}
const lines = async () =>
	(
		await arena.superuser`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'contact_corrected%' order by seq`
	).map(({ kind }) => kind as string);
const before = () =>
	arena.guard`select state, note, late_minutes, against, why from sayso.contact_correction order by corrected_at`;
const meetings = () => arena.guard`select worker_id, met_at, confirmed_at from sayso.meeting`;
const openRuns = async () =>
	(
		await arena.guard`select r.contact_id, r.cause, s.kind from sayso.missed_run r
			join sayso.missed_step s on s.person_id = r.person_id and s.run_id = r.id and s.outcome is null
			where r.ended_at is null order by r.began_at`
	).map((row) => ({ ...row }));
const dueOn = async () =>
	(await arena.guard`select due_on from sayso.contact_due where link_id = ${link}`)[0]!
		.due_on as Date;

describe('what it said', () => {
	it('stays, for the person and for the team, with why and who; the line says no word of it', async () => {
		const id = await went('kept');
		const told = (await lines()).length;
		expect(await correct(arena.app, id, right(), { name: 'Tom' })).toEqual({
			ok: true,
			contact: id
		});
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'could_not_reach',
			note: '',
			noted_by: WORKERS.Tom,
			version: 3
		});
		const kept = {
			state: 'kept',
			note: NOTE,
			notedBy: 'Ines',
			by: 'Tom',
			why: right().why,
			against: false
		};
		const seen = [
			...(await readOwn(arena.app, 'Ada')),
			...(await contactsWith(arena.app, 'Ines'))!.contacts
		];
		expect(seen).toMatchObject([{ corrections: [kept] }, { corrections: [kept] }]);
		expect((await lines()).slice(told)).toEqual(['contact_corrected']);
		const [line] =
			await arena.superuser`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'contact_corrected' order by seq desc limit 1`;
		expect(line!.payload).not.toContain('canal');
		expect(line!.payload).not.toContain('mixed');
	});

	it('stays each time it is put right, and a note that is not changed keeps its writer', async () => {
		const id = await went('missed_by_me');
		await correct(arena.app, id, right({ said: 'kept', late: 15, note: NOTE }), { name: 'Tom' });
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'kept',
			late_minutes: 15,
			noted_by: WORKERS.Ines
		});
		await correct(arena.app, id, right({ said: 'kept', version: 3, note: NOTE }));
		expect(await before()).toMatchObject([
			{ state: 'missed_by_me', late_minutes: null },
			{ state: 'kept', late_minutes: 15 }
		]);
		expect((await contactOf(arena.guard, id)).late_minutes).toBeNull();
	});

	it('is put right once by one form, and not to what it says already', async () => {
		const id = await went('kept');
		const form = randomUUID();
		expect(await correct(arena.app, id, right(), { form })).toMatchObject({ ok: true });
		expect(await correct(arena.app, id, right(), { form })).toMatchObject({ ok: true });
		expect(await before()).toHaveLength(1);
		expect(await correct(arena.app, id, right({ version: 3 }))).toEqual({
			refused: 'nothing_to_correct'
		});
		expect(await before()).toHaveLength(1);
	});

	it('is put right with a reason, by who saw the last of it, once it was said how it went', async () => {
		const id = await went('kept');
		await expect(correct(arena.app, id, right({ why: ' ' }))).rejects.toThrow('a reason is owed');
		await expect(correct(arena.app, id, right({ said: 'cancelled' }))).rejects.toThrow('no such');
		expect(await correct(arena.app, id, right({ version: 1 }))).toEqual({
			refused: 'contact_changed'
		});
		const { contact } = await book(arena.app, booking(link));
		expect(await correct(arena.app, contact!, right({ version: 1 }))).toEqual({
			refused: 'contact_over'
		});
		await sayOf(arena.app, contact!, { said: 'cancel', version: 1 });
		expect(await correct(arena.app, contact!, right({ version: 2 }))).toEqual({
			refused: 'contact_over'
		});
		expect(await before()).toEqual([]);
		expect((await contactOf(arena.guard, id)).state).toBe('kept');
	});

	it('is nobody’s to put right but the team’s, whose link is live', async () => {
		const id = await went('kept');
		for (const name of ['Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await correct(arena.app, id, right(), { name })).toEqual(REFUSED);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await correct(arena.app, id, right())).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect(await correct(arena.app, id, right())).toEqual(REFUSED);
		expect((await contactOf(arena.guard, id)).state).toBe('kept');
	});

	it('is read by nobody without a look, nor by another team, a supporter or another person', async () => {
		const id = await went('kept');
		await correct(arena.app, id, right());
		expect(await arena.app`select from sayso.contact_correction`).toHaveLength(0);
		for (const name of ['Bela', 'Sam', 'Olu', 'Priya'] as const)
			expect(await readOwn(arena.app, name)).toEqual([]);
		await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			abilities: ['see', 'coordinate']
		});
		expect(await contactsWith(arena.app, 'Priya')).toMatchObject({ contacts: [] });
		expect(await before()).toHaveLength(1);
	});

	it('by two at once: one is told, each time', async () => {
		const two = arena.more(2);
		await duels(
			{
				arrange: () => went('kept'),
				left: (id) => correct(two, id, right()),
				right: (id) => correct(two, id, right({ said: 'missed_by_us' }), { name: 'Tom' }),
				first: async (id, said) => {
					expect(Object.values(said).toSorted()).toEqual(['contact_changed', 'ok']);
					const [{ n }] = (await arena.guard`select count(*)::int as n from sayso.contact_correction
						where contact_id = ${id}`) as unknown as [{ n: number }];
					expect(n).toBe(1);
					return said.left === 'ok' ? 'left' : 'right';
				}
			},
			20
		);
	});

	it('goes with the contact when its time is past', async () => {
		const id = await went('kept');
		await correct(arena.app, id, right());
		await arena.guard`update sayso.contact set closed_at = now() - interval '2 years' where id = ${id}`;
		await arena.guard`select guard.erase_contacts(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await arena.guard`select from sayso.contact`).toHaveLength(0);
		expect(await before()).toEqual([]);
	});
});

describe('having met', () => {
	it('that only the team spoke of goes with it, and comes with it', async () => {
		const id = await went('kept');
		expect(await meetings()).toHaveLength(1);
		await correct(arena.app, id, right());
		expect(await meetings()).toEqual([]);
		await correct(arena.app, id, right({ said: 'kept', version: 3 }));
		expect(await meetings()).toMatchObject([{ worker_id: WORKERS.Ines, confirmed_at: null }]);
	});

	it('stays while another contact that was kept stands for it', async () => {
		const [first, second] = [await went('kept', { hours: 50 }), await went('kept', { hours: 2 })];
		await correct(arena.app, first, right());
		const { starts_at } = await contactOf(arena.guard, second);
		expect(await meetings()).toMatchObject([{ met_at: starts_at, confirmed_at: null }]);
	});

	it('as the person said stays, with all that it opened: they are told, and both pages say so', async () => {
		await grant(arena.guard, { parts: ['goals'], condition: 'once_met' });
		const id = await went('kept');
		await sayOf(arena.app, id, { said: 'kept', words: 'We spoke about my flat' });
		await arena.guard`delete from sayso.notice`;
		const told = (await lines()).length;
		expect(await correct(arena.app, id, right({ version: 3 }))).toMatchObject({ ok: true });
		expect(await meetings()).toMatchObject([{ confirmed_at: expect.any(Date) }]);
		expect(await bound(arena.app, readParts)).toContain('goals');
		expect(await contactOf(arena.guard, id)).toMatchObject({
			state: 'could_not_reach',
			person_said: ['kept'],
			person_words: 'We spoke about my flat'
		});
		expect((await lines()).slice(told)).toEqual(['contact_corrected_met']);
		expect(await before()).toMatchObject([{ against: true }]);
		expect(
			await arena.guard`select kind, urgency from sayso.notice where kind = 'contact_changed'`
		).toMatchObject([{ kind: 'contact_changed', urgency: 'ordinary' }]);
	});

	it('is against nothing where the person said something else, and no notice goes out', async () => {
		const id = await went('kept');
		await sayOf(arena.app, id, { said: 'not_so', words: 'Nobody was there' });
		await arena.guard`delete from sayso.notice`;
		await correct(arena.app, id, right({ said: 'missed_by_me', version: 3 }));
		expect(await before()).toMatchObject([{ against: false }]);
		expect(await arena.guard`select from sayso.notice where kind = 'contact_changed'`).toEqual([]);
		expect((await contactOf(arena.guard, id)).person_words).toBe('Nobody was there');
	});
});

describe('what was missed', () => {
	it('begins as what was not kept is put right, and ends as what was kept is', async () => {
		const id = await went('kept');
		expect(await openRuns()).toEqual([]);
		await correct(arena.app, id, right({ said: 'missed_by_us' }));
		expect(await openRuns()).toEqual([{ contact_id: id, cause: 'us', kind: 'sorry' }]);
		await correct(arena.app, id, right({ said: 'kept', version: 3 }));
		expect(await openRuns()).toEqual([]);
	});

	it('that only it had ended is seen to again, from now', async () => {
		const missed = await went('could_not_reach', { hours: 30 });
		const id = await went('kept', { hours: 2 });
		expect(await openRuns()).toEqual([]);
		const at = new Date();
		await correct(arena.app, id, right({ said: 'missed_by_me' }));
		expect((await openRuns()).map(({ contact_id }) => contact_id).toSorted()).toEqual(
			[missed, id].toSorted()
		);
		const steps =
			await arena.guard`select due_at from sayso.missed_step where outcome is null and due_at < ${at}`;
		expect(steps).toEqual([]);
	});

	it('stays over where another contact was kept since', async () => {
		await went('could_not_reach', { hours: 60 });
		const wrong = await went('kept', { hours: 30 });
		await went('kept', { hours: 2 });
		await correct(arena.app, wrong, right({ said: 'missed_by_me' }));
		expect(await openRuns()).toEqual([]);
		const again = await went('kept', { hours: 10 });
		await correct(arena.app, again, right({ said: 'missed_by_us' }));
		expect(await openRuns()).toEqual([{ contact_id: again, cause: 'us', kind: 'sorry' }]);
	});

	it('by us stays ours, though it is put right to something else', async () => {
		const id = await went('missed_by_us');
		await correct(arena.app, id, right());
		expect(await openRuns()).toEqual([{ contact_id: id, cause: 'us', kind: 'sorry' }]);
	});

	it('stays the person’s to end, and over once they did', async () => {
		const missed = await went('could_not_reach', { hours: 30 });
		await arena.guard`select guard.end_missed(r, 'all_right') from sayso.missed_run r`;
		const id = await went('kept', { hours: 2 });
		await correct(arena.app, id, right({ said: 'missed_by_me' }));
		expect((await openRuns()).map(({ contact_id }) => contact_id)).toEqual([id]);
		expect(missed).not.toBe(id);
	});
});

describe('when the next is due', () => {
	it('follows at once: what was not kept counts no longer', async () => {
		await arena.guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips,
				person_yes_at, worker_yes_at, worker_yes_by, began_at, days)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, 'person', 1, 1, 'week', '{face}', ${WORKERS.Ines}, 'call',
				now(), now(), ${WORKERS.Ines}, now() - interval '5 days', '{1,2,3,4,5,6,7}')`;
		const first = await dueOn();
		const id = await went('kept');
		const later = await dueOn();
		expect(later > first).toBe(true);
		await correct(arena.app, id, right());
		expect(await dueOn()).toEqual(first);
		await correct(arena.app, id, right({ said: 'kept', version: 3 }));
		expect(await dueOn()).toEqual(later);
	});
});
