// The agreement about contact: in force when both sides have said yes, and only they; the last one stays until then; whoever is
// named must be there; another team, a helper and whoever is kept out read nothing of it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { bound, look } from '../fixtures/looks';
import { linkOf } from '../fixtures/together-acts';
import {
	FORTNIGHTLY,
	WEEKLY,
	YES,
	agreed,
	propose,
	readTerms,
	say,
	termsInForce,
	termsWith
} from '../fixtures/terms-acts';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, type Name } from '../fixtures/world';
import { PARTS } from '../../src/lib/domain/plan/parts';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.contact_terms`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.consent_grant`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null`;
	await guard`update sayso.membership set left_at = null`;
});
afterAll(() => arena.close());

const NOT_FOUND = { refused: 'not_found' };
const WORDS = WEEKLY.more_words;
const rows = () =>
	arena.guard`select * from sayso.contact_terms where person_id = ${PEOPLE.Ada} order by proposed_at`;
const rowOf = async (terms: string) =>
	(await arena.guard`select * from sayso.contact_terms where id = ${terms}`)[0]!;
const inForce = () => termsInForce(arena.guard);
const linesOf = async (kind: string) =>
	(
		await arena.superuser`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind}`
	).map(({ payload }) => payload as string);
const leave = (name: keyof typeof WORKERS) =>
	arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS[name]}`;
const bar = (name: keyof typeof WORKERS) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS[name]})`;
const offer = async (terms: object = WEEKLY) =>
	(await propose(arena.app, link, terms, { name: 'Ines' })).terms!;
const ask = async (terms: object = WEEKLY) => (await propose(arena.app, link, terms)).terms!;

describe('coming into force', () => {
	it('takes a yes of each side, and nobody else’s', async () => {
		const terms = await offer();
		expect(await inForce()).toEqual([]);
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela', 'Olu', 'Priya'] as const)
			expect([name, await say(arena.app, terms, YES, { name })]).toEqual([name, NOT_FOUND]);
		expect(await inForce()).toEqual([]);
		expect(await say(arena.app, terms)).toEqual({ ok: true });
		expect(await inForce()).toEqual([terms]);
		expect(await rowOf(terms)).toMatchObject({
			receipt: 'As it was read',
			worker_yes_by: WORKERS.Ines
		});
	});

	it('the other way round: the person asks, and anybody of the team says yes; never the person for it', async () => {
		const receipt = { text: 'As she sent it', lang: 'cy' };
		const terms = await ask({ ...WEEKLY, receipt });
		expect(await say(arena.app, terms)).toEqual(NOT_FOUND);
		expect(await say(arena.app, terms, YES, { name: 'Tom' })).toEqual({ ok: true });
		expect(await inForce()).toEqual([terms]);
		expect(await rowOf(terms)).toMatchObject({
			...{ worker_yes_by: WORKERS.Tom, receipt: receipt.text, receipt_lang: 'cy' }
		});
	});

	it('the last one stays until then, and ends in that moment', async () => {
		const first = await agreed(arena.app, link);
		const next = await offer({ ...FORTNIGHTLY, force: first });
		expect(await inForce()).toEqual([first]);
		await say(arena.app, next, { said: 'talk', version: 1 });
		expect(await inForce()).toEqual([first]);
		expect(await say(arena.app, next, { ...YES, version: 2 })).toEqual({ ok: true });
		expect(await inForce()).toEqual([next]);
		expect((await rowOf(first)).ended_at).toEqual((await rowOf(next)).began_at);
	});

	it('after a no, or once it is taken back, it cannot', async () => {
		const declined = await offer();
		expect(await say(arena.app, declined, { said: 'not_now', version: 1 })).toEqual({ ok: true });
		expect(await say(arena.app, declined, { ...YES, version: 2 })).toEqual({
			refused: 'terms_over'
		});
		const back = await offer();
		expect(await say(arena.app, back, { said: 'take_back', version: 1 }, { name: 'Tom' })).toEqual({
			ok: true
		});
		expect(await say(arena.app, back, { ...YES, version: 2 })).toEqual({ refused: 'terms_over' });
		expect(await inForce()).toEqual([]);
	});

	it('a yes 50 times over is one, with one line that has no word of it', async () => {
		const terms = await offer();
		const before = (await linesOf('terms_agreed')).length;
		const form = randomUUID();
		const pool = arena.more(8);
		await Promise.all(Array.from({ length: 50 }, () => say(pool, terms, YES, { form })));
		const lines = await linesOf('terms_agreed');
		expect(lines.length).toBe(before + 1);
		expect(lines.at(-1)).not.toContain(WORDS);
		expect(lines.at(-1)).toContain('Harbour');
	});
});

describe('what each side proposes', () => {
	it('stands beside what the other does; each has one that waits, and a new one takes its place', async () => {
		const [mine, theirs] = [await ask(), await offer(FORTNIGHTLY)];
		expect(await rows()).toHaveLength(2);
		expect(await propose(arena.app, link, FORTNIGHTLY)).toEqual({ refused: 'terms_changed' });
		expect(await propose(arena.app, link, { ...WEEKLY, mine, answers: theirs })).toMatchObject({
			ok: true
		});
		expect((await rowOf(mine)).withdrawn_at).not.toBeNull();
		expect((await rowOf(theirs)).withdrawn_at).toBeNull();
		expect((await rows()).at(-1)).toMatchObject({ answers: theirs });
	});

	it('a yes to the other’s ends what one asked for oneself', async () => {
		const [mine, theirs] = [await ask(), await offer(FORTNIGHTLY)];
		expect(await say(arena.app, theirs)).toEqual({ ok: true });
		expect(await say(arena.app, mine, YES, { name: 'Ines' })).toEqual({ refused: 'terms_over' });
		expect(await inForce()).toEqual([theirs]);
	});

	it('needs what was seen: what waits, what is in force, and the version', async () => {
		const first = await agreed(arena.app, link);
		const changed = { refused: 'terms_changed' };
		expect(await propose(arena.app, link, WEEKLY)).toEqual(changed);
		expect(await propose(arena.app, link, WEEKLY, { name: 'Tom' })).toEqual(changed);
		const terms = await offer({ ...FORTNIGHTLY, force: first });
		for (const version of [0, 2, undefined])
			expect(await say(arena.app, terms, { said: 'yes', version })).toEqual(changed);
		expect(await inForce()).toEqual([first]);
	});

	it('is theirs alone to say who and when about', async () => {
		const forged = { began_at: '2026-01-01', worker_yes_at: '2026-01-01', proposed_kind: 'worker' };
		const terms = await ask({ ...WEEKLY, ...forged, person_id: PEOPLE.Bela, receipt: 'Yes' });
		expect(await rowOf(terms)).toMatchObject({
			...{ person_id: PEOPLE.Ada, proposed_kind: 'person', worker_yes_at: null, began_at: null },
			receipt: ''
		});
	});

	it('a no of a worker owes its reason; a person owes none', async () => {
		const terms = await ask();
		const no = { said: 'not_now', version: 1 };
		await expect(say(arena.app, terms, { ...no, words: ' ' }, { name: 'Ines' })).rejects.toThrow(
			/reason/
		);
		expect(
			await say(arena.app, terms, { ...no, words: 'Two is what we can' }, { name: 'Ines' })
		).toEqual({ ok: true });
		expect(await rowOf(terms)).toMatchObject({ declined_words: 'Two is what we can' });
		await expect(say(arena.app, terms, { said: 'maybe', version: 1 })).rejects.toThrow(/answer/);
	});

	it('what a worker proposes or answers is told; what the person does is not told to themselves', async () => {
		const told = async () =>
			(await arena.guard`select about from sayso.notice where kind = 'terms'`).map(
				({ about }) => about as string
			);
		await arena.guard`delete from sayso.notice`;
		const mine = await ask();
		expect(await told()).toEqual([]);
		await say(arena.app, mine, { said: 'talk', version: 1 }, { name: 'Ines' });
		expect(await told()).toHaveLength(1);
		await say(arena.app, mine, { ...YES, version: 2 }, { name: 'Ines' });
		expect(await told()).toContain(mine);
		const theirs = await offer({ ...FORTNIGHTLY, force: mine });
		expect(await told()).toContain(theirs);
		const matters = async (about: string) =>
			(
				await arena.guard`select guard.still_matters(n) as it from sayso.notice n where n.about = ${about}`
			)[0]!.it as boolean;
		expect(await matters(theirs)).toBe(true);
		await say(arena.app, theirs);
		expect([await matters(theirs), await matters(mine)]).toEqual([false, true]);
	});
});

describe('who is named', () => {
	it.each<[string, () => Promise<unknown>]>([
		['left the team', () => leave('Tom')],
		['is kept out', () => bar('Tom')]
	])('and %s before the yes: it is refused, and stays to be changed', async (_, happens) => {
		const terms = await offer({ ...WEEKLY, worker_id: WORKERS.Tom });
		await happens();
		expect(await say(arena.app, terms)).toEqual({ refused: 'terms_who' });
		expect(await inForce()).toEqual([]);
		expect(await ask({ ...WEEKLY, answers: terms })).toBeTruthy();
	});

	it('must be of the team, and so must who comes instead', async () => {
		const who = { refused: 'terms_who' };
		expect(await propose(arena.app, link, { ...WEEKLY, worker_id: WORKERS.Priya })).toEqual(who);
		expect(await propose(arena.app, link, { ...WEEKLY, instead_id: WORKERS.Priya })).toEqual(who);
		expect(await propose(arena.app, link, { ...WEEKLY, worker_id: undefined })).toEqual(who);
		expect(await propose(arena.app, link, { ...WEEKLY, instead_id: WORKERS.Tom })).toMatchObject({
			ok: true
		});
	});

	it('and leaves afterwards: the agreement stays, and says so', async () => {
		const terms = await agreed(arena.app, link, { ...WEEKLY, worker_id: WORKERS.Tom });
		const isHere = async () => (await readTerms(arena.app, 'Ada')).terms[0]!.worker_is_here;
		expect(await isHere()).toBe(true);
		await leave('Tom');
		expect(await isHere()).toBe(false);
		expect(await inForce()).toEqual([terms]);
		expect((await readTerms(arena.app, 'Ada')).links).toMatchObject([
			{ responsible: 'Ines', responsible_is_here: true, workers: [{ name: 'Ines' }] }
		]);
	});

	it('and is kept out afterwards: the person reads so, a colleague does not', async () => {
		await agreed(arena.app, link, { ...WEEKLY, worker_id: WORKERS.Tom });
		await bar('Tom');
		expect((await readTerms(arena.app, 'Ada')).terms[0]!.worker_is_here).toBe(false);
		expect((await termsWith(arena.app, 'Ines'))!.read.terms[0]!.worker_is_here).toBe(true);
	});
});

describe('who reads it', () => {
	const wordsFor = async (name: Name) =>
		JSON.stringify((await termsWith(arena.app, name))?.read ?? null);
	const isThere = async () =>
		expect(
			await arena.guard`select from sayso.contact_terms where more_words = ${WORDS}`
		).toHaveLength(1);

	it('the person, and the team after the line of the list; no part opens by it', async () => {
		await agreed(arena.app, link);
		expect((await readTerms(arena.app, 'Ada')).terms).toMatchObject([{ more_words: WORDS }]);
		for (const name of ['Ines', 'Tom'] as const) expect(await wordsFor(name)).toContain(WORDS);
		expect((await look(arena.app))!.parts).toEqual({});
		expect(await arena.app`select from sayso.contact_terms`).toHaveLength(0);
		expect(await bound(arena.app, (tx) => tx`select from sayso.contact_terms`)).toHaveLength(1);
		expect(await termsWith(arena.app, 'Ines', NOBODY)).toBeNull();
	});

	it('another team does not, though it is linked and reads every part', async () => {
		await agreed(arena.app, link);
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A referral', now())`;
		const meadow = { kind: 'team', grantee: TEAMS.Meadow, team: TEAMS.Meadow } as const;
		await grant(arena.guard, {
			...meadow,
			parts: PARTS,
			abilities: ['see', 'suggest', 'coordinate']
		});
		expect((await termsWith(arena.app, 'Priya'))!.read).toMatchObject({ terms: [] });
		expect((await termsWith(arena.app, 'Priya'))!.read.links).toHaveLength(1);
		await isThere();
	});

	it('a helper does not, though they see every part; nor another person, nor who is kept out', async () => {
		await agreed(arena.app, link);
		await grant(arena.guard, {
			...{ kind: 'supporter', grantee: SUPPORTERS.Sam, team: null, parts: PARTS },
			abilities: ['see', 'suggest']
		});
		for (const name of ['Sam', 'Bela'] as const)
			expect((await readTerms(arena.app, name)).terms).toEqual([]);
		expect(await termsWith(arena.app, 'Sam')).toEqual({
			entry: null,
			read: { links: [], terms: [], helps: [], told: [] }
		});
		for (const name of ['Priya', 'Olu'] as const)
			expect(await termsWith(arena.app, name)).toBeNull();
		await bar('Ines');
		expect(await termsWith(arena.app, 'Ines')).toBeNull();
		expect(await propose(arena.app, link, WEEKLY, { name: 'Ines' })).toEqual(NOT_FOUND);
		await isThere();
	});

	it('after the link ended it is over, and nobody of the team reads it; the person does', async () => {
		const first = await agreed(arena.app, link);
		await ask({ ...FORTNIGHTLY, force: first });
		await grant(arena.guard, { parts: ['goals'], abilities: ['see', 'coordinate'] });
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		expect((await termsWith(arena.app, 'Ines'))!.read).toEqual({
			links: [],
			terms: [],
			helps: [],
			told: []
		});
		expect((await readTerms(arena.app, 'Ada')).terms).toHaveLength(2);
		const [one, other] = await rows();
		expect([one!.ended_at !== null, other!.withdrawn_at !== null]).toEqual([true, true]);
		expect(await propose(arena.app, link)).toEqual(NOT_FOUND);
		expect(await propose(arena.app, link, WEEKLY, { name: 'Ines' })).toEqual(NOT_FOUND);
	});

	it('what was tried is kept', async () => {
		const terms = await offer();
		await arena.guard`delete from sayso.refused`;
		for (const name of ['Priya', 'Olu'] as const) {
			expect(await say(arena.app, terms, YES, { name })).toEqual(NOT_FOUND);
			expect(await propose(arena.app, link, WEEKLY, { name })).toEqual(NOT_FOUND);
		}
		expect(await arena.guard`select distinct actor_id from sayso.refused`).toHaveLength(2);
	});
});

describe('how long it is kept', () => {
	const years = (n: number) => arena.guard`clock_timestamp() - ${n} * interval '1 year'`;
	it('over and past its time it goes, and then its link; what is in force stays', async () => {
		const first = await agreed(arena.app, link);
		const second = await offer({ ...FORTNIGHTLY, force: first });
		await say(arena.app, second);
		await arena.guard`update sayso.contact_terms set began_at = ${years(9)}, ended_at = ${years(8)} where id = ${first}`;
		await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, ${years(1)})`;
		expect((await rows()).map(({ id }) => id as string)).toEqual([second]);
		await arena.guard`update sayso.link set ended_at = ${years(8)}`;
		await arena.guard`select guard.erase_contacts(${PEOPLE.Ada}, ${years(1)})`;
		expect(await arena.guard`select from sayso.link where id = ${link}`).toHaveLength(1);
		await arena.guard`update sayso.link set ended_at = null`;
	});

	it('the words go when the person erases theirs; the choices stay in force', async () => {
		const terms = await agreed(arena.app, link);
		await arena.guard`select guard.erase_terms_words(${PEOPLE.Ada})`;
		expect(await rowOf(terms)).toMatchObject({ more_words: '', receipt: '', times: 1 });
		expect(await inForce()).toEqual([terms]);
	});
});
