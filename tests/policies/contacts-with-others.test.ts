// Contacts with other services on a person's behalf (R42): written down by whoever they let coordinate, read by them at once and by
// the team alone, and contradicted beside it; nobody changes what was written.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { writeDeath } from '../fixtures/death-acts';
import { eraseWords } from '../fixtures/erasing-acts';
import { grant } from '../fixtures/grants';
import {
	WHOM,
	letCoordinate,
	other,
	othersWith,
	ownOthers,
	sayCame,
	sayOther,
	toFollow,
	writeOther
} from '../fixtures/others-acts';
import { linkOf } from '../fixtures/together-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.partner_contact`;
	await guard`delete from sayso.notice`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.consent_grant`;
	await guard`delete from sayso.contact_due`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null`;
	await letCoordinate(guard);
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const there = async () =>
	(
		await arena.guard`select with_whom, about, next_words, next_by::text, not_so_at, person_words from sayso.partner_contact`
	).map((row) => ({ ...row }));
const written = async (over: object = {}) =>
	(await writeOther(arena.app, other(link, over))).contact!;
const lines = async () =>
	(
		await arena.superuser`select kind, payload from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'contact_others%' order by seq`
	).map((row) => row as unknown as { kind: string; payload: string });

describe('a contact with another service', () => {
	it('is written down by who coordinates: the person reads all of it, is told, and has a line with no word of it', async () => {
		const before = (await lines()).length;
		await written({ by: '2030-01-01' });
		expect(await there()).toMatchObject([
			{ with_whom: WHOM, about: 'The boiler', next_by: '2030-01-01', not_so_at: null }
		]);
		expect(await ownOthers(arena.app, 'Ada')).toMatchObject([
			{ whom: WHOM, about: 'The boiler', worker: 'Ines', team: 'Harbour', by: '2030-01-01' }
		]);
		const [line] = (await lines()).slice(before);
		expect(line!.kind).toBe('contact_others');
		expect(line!.payload).not.toContain('Hale');
		expect(line!.payload).not.toContain('boiler');
		expect(await arena.guard`select kind, urgency from sayso.notice`).toMatchObject([
			{ kind: 'contact_others', urgency: 'ordinary' }
		]);
	});

	it('is written once by one form', async () => {
		const form = randomUUID();
		const first = await writeOther(arena.app, other(link), { form });
		expect(await writeOther(arena.app, other(link), { form })).toEqual(first);
		expect(await there()).toHaveLength(1);
	});

	it('is written by nobody whom the person does not let coordinate, through that very team and now', async () => {
		for (const name of ['Tom', 'Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await writeOther(arena.app, other(link), { name })).toEqual(REFUSED);
		await arena.guard`delete from sayso.consent_grant`;
		await grant(arena.guard, { parts: PARTS, abilities: ['see', 'suggest'] });
		await letCoordinate(arena.guard, { condition: 'once_met' });
		await letCoordinate(arena.guard, { stopped: -1 });
		await letCoordinate(arena.guard, { ends: -1 });
		await letCoordinate(arena.guard, { team: TEAMS.Meadow });
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		expect(await there()).toEqual([]);
	});

	it('nor once the link is over, or by who is kept out', async () => {
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		expect(await there()).toEqual([]);
	});

	it('nor of somebody who was not told yet, whose account is closed, or who has died', async () => {
		await arena.guard`update sayso.link set told_at = now() + interval '1 hour' where id = ${link}`;
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		await arena.guard`update sayso.link set told_at = now() - interval '1 hour' where id = ${link}`;
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`;
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		await arena.guard`delete from sayso.closing`;
		await writeDeath(arena.guard, 'confirmed');
		expect(await writeOther(arena.app, other(link))).toEqual(REFUSED);
		await arena.guard`delete from sayso.death`;
		expect(await there()).toEqual([]);
		await written();
	});

	it('has a last day that a page can show, and no more words than fit', async () => {
		for (const by of ['infinity', '-infinity', '4713-01-01 BC', '2020-01-01', '5874897-12-31'])
			await expect(writeOther(arena.app, other(link, { by }))).rejects.toThrow('check');
		for (const on of ['infinity', '-infinity', '4713-01-01 BC'])
			expect(await writeOther(arena.app, other(link, { on }))).toEqual({ refused: 'period_over' });
		await expect(writeOther(arena.app, other(link, { on: null }))).rejects.toThrow('null');
		for (const more of [
			{ whom: 'w'.repeat(201) },
			{ about: 'w'.repeat(501) },
			{ next: 'w'.repeat(501) }
		])
			await expect(writeOther(arena.app, other(link, more))).rejects.toThrow('check');
		expect(await there()).toEqual([]);
	});

	it('has a day that has come, within a year, and no empty words', async () => {
		for (const on of ['2999-01-01', '2020-01-01'])
			expect(await writeOther(arena.app, other(link, { on }))).toEqual({ refused: 'period_over' });
		for (const empty of [{ whom: ' ' }, { about: '' }, { next: ' ' }])
			await expect(writeOther(arena.app, other(link, empty))).rejects.toThrow('check');
		expect(await there()).toEqual([]);
	});
});

describe('who reads it', () => {
	it('the person and the team do; another team, whatever it may see, and everybody else do not', async () => {
		await written();
		for (const name of ['Ines', 'Tom'] as const)
			expect((await othersWith(arena.app, name))!.contacts).toMatchObject([{ whom: WHOM }]);
		await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			parts: PARTS,
			abilities: ['see', 'suggest', 'coordinate']
		});
		expect((await othersWith(arena.app, 'Priya'))!.contacts).toEqual([]);
		for (const name of ['Olu', 'Sam', 'Bela'] as const) {
			expect(await othersWith(arena.app, name)).toBeNull();
			expect(await ownOthers(arena.app, name)).toEqual([]);
		}
		expect(await arena.app`select from sayso.partner_contact`).toHaveLength(0);
		expect(await there()).toHaveLength(1);
	});

	it('the team no longer does once its link is over; the person goes on', async () => {
		await written();
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect((await othersWith(arena.app, 'Ines'))?.contacts ?? []).toEqual([]);
		expect(await ownOthers(arena.app, 'Ada')).toHaveLength(1);
	});

	it('only who coordinates is shown a way to write', async () => {
		expect((await othersWith(arena.app, 'Ines'))!.links).toMatchObject([{ id: link }]);
		expect((await othersWith(arena.app, 'Tom'))!.links).toEqual([]);
	});
});

describe('“that is not what happened”', () => {
	it('stands beside it, for the team too, and is the person’s to take out again; what was written stays', async () => {
		const id = await written();
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela', 'Olu'] as const)
			expect(await sayOther(arena.app, id, { said: 'not_so' }, { name })).toEqual(REFUSED);
		expect(await sayOther(arena.app, id, { said: 'not_so', words: 'Nobody asked me' })).toEqual({
			ok: true
		});
		expect((await othersWith(arena.app, 'Tom'))!.contacts).toMatchObject([
			{ whom: WHOM, notSo: true, words: 'Nobody asked me' }
		]);
		expect(await there()).toMatchObject([{ about: 'The boiler' }]);
		await sayOther(arena.app, id, { said: 'take_back' });
		expect(await there()).toMatchObject([
			{ about: 'The boiler', not_so_at: null, person_words: '' }
		]);
		expect((await lines()).slice(-3).map(({ kind }) => kind)).toEqual([
			'contact_others',
			'contact_others_not_so',
			'contact_others_words_out'
		]);
	});
});

describe('what was not said of it', () => {
	it('is not taken back, and leaves no line that it was; nothing else can be said', async () => {
		const id = await written();
		const before = (await lines()).length;
		expect(await sayOther(arena.app, id, { said: 'take_back' })).toEqual(REFUSED);
		for (const said of ['so', null])
			await expect(sayOther(arena.app, id, { said })).rejects.toThrow('no such thing');
		expect(await lines()).toHaveLength(before);
		await expect(
			sayOther(arena.app, id, { said: 'not_so', words: 'w'.repeat(1001) })
		).rejects.toThrow('check');
		expect(await there()).toMatchObject([{ not_so_at: null, person_words: '' }]);
	});
});

describe('what came of it', () => {
	const CAME = 'He rang. The boiler is mended on Friday';

	it('is said once, by who coordinates: the person reads it, is told, and has a line with no word of it', async () => {
		const id = await written();
		await arena.guard`delete from sayso.notice`;
		const before = (await lines()).length;
		const form = randomUUID();
		expect(await sayCame(arena.app, id, CAME, { form })).toEqual({ ok: true });
		expect(await sayCame(arena.app, id, CAME, { form })).toEqual({ ok: true });
		const came = { words: CAME, by: 'Ines', at: expect.any(String) };
		expect(await ownOthers(arena.app, 'Ada')).toMatchObject([{ whom: WHOM, came }]);
		expect((await othersWith(arena.app, 'Tom'))!.contacts).toMatchObject([{ came }]);
		const news = (await lines()).slice(before);
		expect(news.map(({ kind }) => kind)).toEqual(['contact_others_done']);
		expect(news[0]!.payload).not.toContain('boiler');
		expect(await arena.guard`select kind from sayso.notice`).toMatchObject([
			{ kind: 'contact_others' }
		]);
		expect(await sayCame(arena.app, id, 'Something else')).toEqual({ refused: 'came_already' });
		expect(await ownOthers(arena.app, 'Ada')).toMatchObject([{ came }]);
		expect(await lines()).toHaveLength(before + 1);
	});

	it('is nobody’s to say whom the person does not let coordinate, now and through that very team', async () => {
		const id = await written();
		for (const name of ['Tom', 'Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await sayCame(arena.app, id, CAME, { name })).toEqual(REFUSED);
		expect(await sayCame(arena.app, id, CAME, { person: PEOPLE.Bela })).toEqual(REFUSED);
		expect(await sayCame(arena.app, randomUUID(), CAME)).toEqual(REFUSED);
		await arena.guard`delete from sayso.consent_grant`;
		await letCoordinate(arena.guard, { team: TEAMS.Meadow });
		await letCoordinate(arena.guard, { stopped: -1 });
		expect(await sayCame(arena.app, id, CAME)).toEqual(REFUSED);
		await letCoordinate(arena.guard);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await sayCame(arena.app, id, CAME)).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect(await sayCame(arena.app, id, CAME)).toEqual(REFUSED);
		await arena.guard`update sayso.link set ended_at = null`;
		expect(await ownOthers(arena.app, 'Ada')).toMatchObject([{ whom: WHOM, came: null }]);
		expect(await sayCame(arena.app, id, CAME)).toEqual({ ok: true });
	});

	it('has words, and no more than fit', async () => {
		const id = await written();
		for (const came of ['', ' ', 'w'.repeat(501), null])
			await expect(sayCame(arena.app, id, came)).rejects.toThrow('check');
		expect(await ownOthers(arena.app, 'Ada')).toMatchObject([{ came: null }]);
	});

	it('is on the list of who coordinates until somebody said it, the first day first; what has no day is on none', async () => {
		await written();
		expect(await toFollow(arena.app, 'Ines')).toEqual({});
		const later = await written({ by: '2031-02-03' });
		const first = await written({ by: '2030-01-01' });
		expect(await toFollow(arena.app, 'Ines')).toEqual({ [PEOPLE.Ada]: '2030-01-01' });
		expect(await toFollow(arena.app, 'Tom')).toEqual({});
		await sayCame(arena.app, first, CAME);
		expect(await toFollow(arena.app, 'Ines')).toEqual({ [PEOPLE.Ada]: '2031-02-03' });
		await sayCame(arena.app, later, CAME);
		expect(await toFollow(arena.app, 'Ines')).toEqual({});
	});

	it('is on no list once the person stops it, or the link is over', async () => {
		await written({ by: '2030-01-01' });
		expect(await toFollow(arena.app, 'Ines')).toEqual({ [PEOPLE.Ada]: '2030-01-01' });
		await arena.guard`update sayso.consent_grant set stopped_at = now()`;
		expect(await toFollow(arena.app, 'Ines')).toEqual({});
		await arena.guard`update sayso.consent_grant set stopped_at = null`;
		expect(await toFollow(arena.app, 'Ines')).toEqual({ [PEOPLE.Ada]: '2030-01-01' });
		await arena.guard`update sayso.link set ended_at = clock_timestamp() where id = ${link}`;
		expect(await toFollow(arena.app, 'Ines')).toEqual({});
	});

	it('said at once by several, one counts', async () => {
		const id = await written();
		const pool = arena.more(4);
		const said = await Promise.all(
			['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((words) => sayCame(pool, id, words))
		);
		expect(said.filter(({ ok }) => ok)).toHaveLength(1);
		expect(said.filter(({ refused }) => refused === 'came_already')).toHaveLength(7);
	});
});

describe('keeping', () => {
	it('erases their words with all of theirs, and leaves that they said so', async () => {
		const id = await written();
		await sayOther(arena.app, id, { said: 'not_so', words: 'Nobody asked me' });
		expect(await eraseWords(arena.app, null)).toMatchObject({ ok: true });
		expect(await there()).toMatchObject([
			{ about: 'The boiler', person_words: '', not_so_at: expect.any(Date) }
		]);
	});

	it('erases what was written before then, though its link is gone', async () => {
		const [old] = [await written(), await written({ about: 'The roof' })];
		await arena.guard`update sayso.partner_contact set written_at = now() - interval '2 years' where id = ${old!}`;
		await arena.guard`select guard.erase_partner_contacts(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await there()).toMatchObject([{ about: 'The roof' }]);
	});
});
