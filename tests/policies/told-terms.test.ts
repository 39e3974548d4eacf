// What the person says about contact, told to a worker of the team: a no, "let us talk" and taking back act at once; a yes, and what
// they would like instead, count only when the person, a code that no gainer could have read, or their own paper confirms them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { inDays } from '../fixtures/deciding';
import { lastKinds } from '../fixtures/history';
import { letWrite } from '../fixtures/scribe-acts';
import {
	FORTNIGHTLY,
	WEEKLY,
	agreed,
	propose,
	readTerms,
	say,
	termsInForce
} from '../fixtures/terms-acts';
import { REFERENCE, makeCode, seenTold } from '../fixtures/told-acts';
import {
	confirmTold,
	endTold,
	readTold,
	readToldOf,
	tell,
	tellAsked
} from '../fixtures/told-terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
const clear = async () => {
	const { guard } = arena;
	for (const table of ['told_terms', 'contact_terms', 'barred', 'scribe', 'notice', 'refused'])
		await guard`delete from sayso.${guard(table)}`;
	await guard`delete from auth.one_time_code`;
	await guard`update sayso.link set ended_at = null`;
	await guard`update sayso.membership set left_at = null`;
	await guard`delete from sayso.membership where worker_id = ${WORKERS.Olu}`;
};
beforeEach(clear);
afterAll(() => arena.close());

const NOT_FOUND = { refused: 'not_found' };
const OVER = { refused: 'terms_over' };
const CHANGED = { refused: 'terms_changed' };
const CODE = 'ZZZZZ99999';
const offer = async (terms: object = WEEKLY) =>
	(await propose(arena.app, link, terms, { name: 'Ines' })).terms!;
const ask = async (terms: object = WEEKLY) => (await propose(arena.app, link, terms)).terms!;
const inForce = () => termsInForce(arena.guard);
const rows = () => arena.guard`select * from sayso.told_terms order by recorded_at`;
const termsRow = async (id: string) =>
	(await arena.guard`select * from sayso.contact_terms where id = ${id}`)[0]!;
const kinds = (n: number) => lastKinds(arena.guard, n);
const bar = (name: keyof typeof WORKERS) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS[name]})`;
const yes = async (more: object = {}) => {
	const terms = await offer();
	const { told } = await tell(arena.app, link, { said: 'yes', terms, ...more });
	return { terms, told: told! };
};

describe('what agrees to nothing', () => {
	it('not now acts at once, as the person’s own, and owes no reason', async () => {
		const terms = await offer();
		expect(await tell(arena.app, link, { said: 'not_now', terms })).toMatchObject({ ok: true });
		expect(await termsRow(terms)).toMatchObject({
			declined_kind: 'person',
			declined_by: null,
			declined_words: ''
		});
		expect(await kinds(1)).toEqual(['told_terms_not_now']);
		expect(await say(arena.app, terms)).toEqual(OVER);
	});

	it('wanting to talk does, and the offer waits', async () => {
		const terms = await offer();
		await tell(arena.app, link, { said: 'talk', terms });
		expect(await termsRow(terms)).toMatchObject({ talk_kind: 'person', declined_at: null });
		expect(await say(arena.app, terms, { said: 'yes', version: 2 })).toEqual({ ok: true });
	});

	it('taking back what they asked for does; never what the team offered', async () => {
		const [mine, theirs] = [await ask(), await offer(FORTNIGHTLY)];
		expect(await tell(arena.app, link, { said: 'take_back', terms: theirs })).toEqual(NOT_FOUND);
		expect(await tell(arena.app, link, { said: 'not_now', terms: mine })).toEqual(NOT_FOUND);
		expect(await tell(arena.app, link, { said: 'take_back', terms: mine })).toMatchObject({
			ok: true
		});
		expect((await termsRow(mine)).withdrawn_at).not.toBeNull();
		expect((await termsRow(theirs)).withdrawn_at).toBeNull();
	});

	it('stands with the person until they have seen it, under who wrote it down; and is told to them', async () => {
		const terms = await offer();
		await arena.guard`delete from sayso.notice`;
		const { told } = await tell(arena.app, link, { said: 'not_now', terms, how: 'paper' });
		expect(await readTold(arena.app)).toMatchObject([
			{ id: told, about: terms, said: 'not_now', state: 'counts', new: true, by: { name: 'Ines' } }
		]);
		const matters = async () =>
			(
				await arena.guard`select guard.still_matters(n) as it from sayso.notice n where n.about = ${told!}`
			)[0]!.it as boolean;
		expect(await matters()).toBe(true);
		expect(await seenTold(arena.app, told!, 'Bela')).toEqual(NOT_FOUND);
		expect(await seenTold(arena.app, told!)).toEqual({ ok: true });
		expect(await readTold(arena.app)).toMatchObject([{ new: false, state: 'counts' }]);
		expect(await matters()).toBe(false);
	});

	it('is on top of what was read, and about what waits', async () => {
		const terms = await offer();
		expect(await tell(arena.app, link, { said: 'not_now', terms, version: 2 })).toEqual(CHANGED);
		expect(await tell(arena.app, link, { said: 'not_now', terms: randomUUID() })).toEqual(
			NOT_FOUND
		);
		await say(arena.app, terms, { said: 'not_now', version: 1 });
		expect(await tell(arena.app, link, { said: 'talk', terms })).toEqual(OVER);
		expect(await tell(arena.app, link, { said: 'talk', terms, on: inDays(2) })).toEqual({
			refused: 'not_yet'
		});
		for (const wrong of [{ said: 'no' }, { said: 'talk', how: 'email' }, {}])
			await expect(tell(arena.app, link, { terms, ...wrong })).rejects.toThrow(/nobody can say/);
		expect(await rows()).toEqual([]);
	});
});

describe('who may write it down', () => {
	it('a worker of the link’s team, and nobody else; what they tried is kept', async () => {
		const terms = await offer();
		await arena.guard`delete from sayso.refused`;
		for (const name of ['Ada', 'Sam', 'Bela', 'Olu', 'Priya'] as Name[])
			expect([name, await tell(arena.app, link, { said: 'not_now', terms }, { name })]).toEqual([
				name,
				NOT_FOUND
			]);
		await bar('Tom');
		expect(await tell(arena.app, link, { said: 'talk', terms }, { name: 'Tom' })).toEqual(
			NOT_FOUND
		);
		expect(await arena.guard`select distinct actor_id from sayso.refused`).toHaveLength(3);
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		expect(await tell(arena.app, link, { said: 'talk', terms })).toEqual(NOT_FOUND);
		expect(await rows()).toEqual([]);
	});

	it('and nobody of them makes a yes count, though the person lets them write down their yes', async () => {
		const until = inDays(30);
		expect(await letWrite(arena.app, { link, worker: WORKERS.Ines, until })).toMatchObject({
			ok: true
		});
		const { terms } = await yes();
		await tellAsked(arena.app, link);
		expect(await inForce()).toEqual([]);
		expect(await termsRow(terms)).toMatchObject({ person_yes_at: null, version: 1 });
		expect((await readTerms(arena.app, 'Ada')).terms).toHaveLength(1);
	});
});

describe('a yes that was told', () => {
	it('agrees to nothing, and counts by the person’s own press, with the paragraph they read', async () => {
		const { terms, told } = await yes();
		expect(await readTold(arena.app)).toMatchObject([{ said: 'yes', state: 'waits', new: false }]);
		expect(await kinds(1)).toEqual(['told_terms_yes']);
		expect(await confirmTold(arena.app, told, { press: true })).toEqual({ ok: true, terms });
		expect(await inForce()).toEqual([terms]);
		expect(await termsRow(terms)).toMatchObject({
			receipt: 'en: you said it.',
			receipt_lang: 'en'
		});
		expect(await kinds(1)).toEqual(['terms_agreed']);
		expect(await readTold(arena.app)).toMatchObject([{ state: 'counts', how: 'person' }]);
	});

	it('by the paper printed for it, and by no other number; five wrong ones, and only the person can', async () => {
		const { terms, told } = await yes();
		for (let n = 0; n < 5; n++)
			expect(await confirmTold(arena.app, told, { reference: `WRONG0000${n}` })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await confirmTold(arena.app, told)).toEqual({ refused: 'proofs_used_up' });
		expect(await confirmTold(arena.app, told, { press: true })).toMatchObject({ ok: true });
		expect(await inForce()).toEqual([terms]);
	});

	it('by a paper: it is in force, has a line of its own, is told, and stands until it was seen', async () => {
		const { terms, told } = await yes();
		await arena.guard`update sayso.person set lang = 'cy' where id = ${PEOPLE.Ada}`;
		expect(await confirmTold(arena.app, told, { name: 'Tom' })).toEqual({ ok: true, terms });
		await arena.guard`update sayso.person set lang = 'en' where id = ${PEOPLE.Ada}`;
		expect(await inForce()).toEqual([terms]);
		expect(await termsRow(terms)).toMatchObject({
			receipt_lang: 'cy',
			worker_yes_by: WORKERS.Ines
		});
		expect(await kinds(1)).toEqual(['told_terms_opened']);
		expect(await readTold(arena.app)).toMatchObject([{ state: 'counts', how: 'paper', new: true }]);
		await seenTold(arena.app, told);
		expect(await readTold(arena.app)).toMatchObject([{ new: false }]);
	});

	it('by a code from a letter, once, and not by one that somebody who gains could have read', async () => {
		const { told } = await yes();
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Harbour}, ${WORKERS.Olu})`;
		await makeCode(arena.app, CODE);
		expect(await confirmTold(arena.app, told, { code: CODE })).toEqual({
			refused: 'code_not_good'
		});
		await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Olu}`;
		await makeCode(arena.app, 'YYYYY99999');
		expect(await confirmTold(arena.app, told, { code: 'YYYYY99999' })).toMatchObject({ ok: true });
		const next = (await tellAsked(arena.app, link, { force: (await inForce())[0] })).told!;
		expect(await confirmTold(arena.app, next, { code: 'YYYYY99999' })).toEqual({
			refused: 'code_not_good'
		});
	});

	it('a press is not a worker’s, nor a paper the person’s; and nobody of elsewhere confirms it', async () => {
		const { told } = await yes();
		expect(await confirmTold(arena.app, told, { press: true, name: 'Ines' })).toEqual(NOT_FOUND);
		expect(await confirmTold(arena.app, told, { name: 'Ada' })).toEqual(NOT_FOUND);
		for (const name of ['Priya', 'Bela', 'Sam', 'Olu'] as Name[])
			for (const proof of [{ name }, { name, press: true } as const])
				expect(await confirmTold(arena.app, told, proof)).toEqual(NOT_FOUND);
		expect(await inForce()).toEqual([]);
	});

	it.each<[string, (seen: { terms: string; told: string }) => Promise<unknown>]>([
		[
			'14 days passed',
			() => arena.guard`update sayso.told_terms set lapses_at = clock_timestamp()`
		],
		[
			'the person said not now',
			({ terms }) => say(arena.app, terms, { said: 'not_now', version: 1 })
		],
		[
			'the person wants to talk',
			({ terms }) => say(arena.app, terms, { said: 'talk', version: 1 })
		],
		[
			'they told a no to another',
			({ terms }) => tell(arena.app, link, { said: 'not_now', terms }, { name: 'Tom' })
		],
		['they asked for something else', () => ask(FORTNIGHTLY)],
		[
			'the team took its offer back',
			({ terms }) => say(arena.app, terms, { said: 'take_back', version: 1 }, { name: 'Tom' })
		],
		[
			'the team offered something else',
			({ terms }) => propose(arena.app, link, { ...FORTNIGHTLY, mine: terms }, { name: 'Tom' })
		],
		['another was written down', () => tellAsked(arena.app, link)],
		['the team took it back', ({ told }) => endTold(arena.app, told, { name: 'Tom' })],
		['the account is closing', () => arena.guard`select guard.closes_doors(${PEOPLE.Ada})`]
	])('is over when %s', async (_, happens) => {
		const seen = await yes();
		await happens(seen);
		for (const proof of [{}, { press: true } as const])
			expect(await confirmTold(arena.app, seen.told, proof)).toEqual(OVER);
		expect(await endTold(arena.app, seen.told, { name: 'Ada' })).toEqual(OVER);
		const all = await readTold(arena.app);
		expect(all.find(({ id }) => id === seen.told)).toMatchObject({ state: 'over' });
		expect(await inForce()).toEqual([]);
	});

	it('that was denied looks to the team as if it waited', async () => {
		const { told } = await yes();
		await endTold(arena.app, told, { name: 'Ada' });
		expect(await kinds(1)).toEqual(['told_terms_denied']);
		expect(await readToldOf(arena.app)).toMatchObject([
			{ id: told, state: 'waits', reference: REFERENCE }
		]);
		expect(JSON.stringify(await readToldOf(arena.app))).not.toContain('denied');
		expect(await readTold(arena.app)).toMatchObject([{ state: 'over', reference: null }]);
	});

	it('that was denied is over to the team once another is written down, as one that waited is', async () => {
		const { terms, told } = await yes();
		await endTold(arena.app, told, { name: 'Ada' });
		const again = (await tell(arena.app, link, { said: 'yes', terms })).told!;
		expect(await readToldOf(arena.app)).toMatchObject([
			{ id: again, state: 'waits' },
			{ id: told, state: 'over' }
		]);
	});

	it('that was denied is taken back by the team as one that waited is, once', async () => {
		const { told } = await yes();
		await endTold(arena.app, told, { name: 'Ada' });
		expect(await endTold(arena.app, told, { name: 'Tom' })).toEqual({ ok: true });
		expect(await readToldOf(arena.app)).toMatchObject([{ id: told, state: 'over' }]);
		expect(await endTold(arena.app, told, { name: 'Tom' })).toEqual(OVER);
		expect(await endTold(arena.app, told, { name: 'Ada' })).toEqual(OVER);
	});

	it('that was denied is confirmed by no code or paper, as if each were wrong, and none is used up', async () => {
		const { told } = await yes();
		await makeCode(arena.app, CODE);
		await endTold(arena.app, told, { name: 'Ada' });
		for (const code of [CODE, 'ZZZZZ55555', CODE])
			expect(await confirmTold(arena.app, told, { code })).toEqual({ refused: 'code_not_good' });
		for (const reference of [REFERENCE, 'ZZZZZ00000'])
			expect(await confirmTold(arena.app, told, { reference })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await confirmTold(arena.app, told)).toEqual({ refused: 'proofs_used_up' });
		expect(await confirmTold(arena.app, told, { press: true })).toEqual(OVER);
		expect(await endTold(arena.app, told, { name: 'Ada' })).toEqual(OVER);
		expect(await inForce()).toEqual([]);
		expect(await arena.guard`select from auth.one_time_code where used_at is null`).toHaveLength(1);
	});

	it('to somebody who left meanwhile is refused, and no code is used up by it', async () => {
		const terms = await offer({ ...WEEKLY, worker_id: WORKERS.Tom });
		const told = (await tell(arena.app, link, { said: 'yes', terms })).told!;
		await bar('Tom');
		await makeCode(arena.app, CODE);
		expect(await confirmTold(arena.app, told, { code: CODE })).toEqual({ refused: 'terms_who' });
		expect(
			await arena.guard`select from auth.one_time_code where used_at is not null`
		).toHaveLength(0);
	});
});

describe('what they would like, typed in', () => {
	it('is no proposal until it is confirmed; then it is theirs, and the team answers it', async () => {
		const { told } = await tellAsked(arena.app, link);
		expect((await readTerms(arena.app, 'Ada')).terms).toEqual([]);
		expect(await readTold(arena.app)).toMatchObject([
			{ said: 'asked', state: 'waits', asks: { every: 2, worker: 'Ines', from_time: '09:00:00' } }
		]);
		const { terms } = await confirmTold(arena.app, told!);
		expect(await termsRow(terms!)).toMatchObject({
			...{
				proposed_kind: 'person',
				proposed_by: null,
				every: 2,
				more_words: FORTNIGHTLY.more_words
			},
			...{ worker_yes_at: null, began_at: null, receipt_lang: 'en' }
		});
		expect(await rows()).toMatchObject([{ about: terms, ended_how: 'paper' }]);
		expect(await inForce()).toEqual([]);
		expect(await say(arena.app, terms!, { said: 'yes', version: 1 }, { name: 'Tom' })).toEqual({
			ok: true
		});
	});

	it('takes the place of what they asked for before, and stands beside the offer', async () => {
		const [mine, theirs] = [await ask(), await offer(FORTNIGHTLY)];
		expect(await tellAsked(arena.app, link)).toEqual(CHANGED);
		const told = (await tellAsked(arena.app, link, { mine })).told!;
		const { terms } = await confirmTold(arena.app, told, { press: true });
		expect((await termsRow(mine)).withdrawn_at).not.toBeNull();
		expect((await termsRow(theirs)).withdrawn_at).toBeNull();
		expect((await termsRow(terms!)).withdrawn_at).toBeNull();
		expect(await kinds(1)).toEqual(['terms_asked']);
	});

	it('rests on the agreement that both had seen', async () => {
		const first = await agreed(arena.app, link);
		expect(await tellAsked(arena.app, link)).toEqual(CHANGED);
		const told = (await tellAsked(arena.app, link, { force: first })).told!;
		const next = (await propose(arena.app, link, { ...WEEKLY, force: first }, { name: 'Tom' }))
			.terms!;
		await say(arena.app, next);
		expect(await confirmTold(arena.app, told)).toEqual(OVER);
		expect(await inForce()).toEqual([next]);
	});

	it('names only who is there', async () => {
		const asks = { ...WEEKLY, worker_id: WORKERS.Priya };
		expect(await tellAsked(arena.app, link, { asks })).toEqual({ refused: 'terms_who' });
	});

	it('the words go when the person erases theirs; what was told goes with its proposal', async () => {
		const mine = (await confirmTold(arena.app, (await tellAsked(arena.app, link)).told!)).terms!;
		await tellAsked(arena.app, link, { mine });
		const { terms } = await yes({ mine });
		await arena.guard`select guard.erase_all(${PEOPLE.Ada})`;
		expect(await rows()).toMatchObject([
			{ said: 'asked', about: mine, asks: null },
			{ said: 'yes', about: terms }
		]);
		await say(arena.app, terms, { said: 'take_back', version: 1 }, { name: 'Ines' });
		await arena.guard`update sayso.contact_terms set withdrawn_at = now() - interval '8 years'`;
		await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await rows()).toEqual([]);
	});
});
