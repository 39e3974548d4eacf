// A worker whom the person lets write down their yes (tension 12): it opens as it is written, for others than the worker and
// their teams only, within the question; the person alone lets them, sees each, and ends it at once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCRIBE_CASES } from '../../src/lib/domain/told/scribe.cases';
import { openArena, type Arena } from '../fixtures/arena';
import { bar, stopAll } from '../fixtures/barring-acts';
import { beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import { give, inDays, question } from '../fixtures/deciding';
import {
	asksFor,
	clearScribes,
	endWrite,
	harbourLink,
	letWrite,
	opensIn,
	whoLets
} from '../fixtures/scribe-acts';
import { readYes, recordYes, seenTold, writeDown } from '../fixtures/told-acts';
import { look } from '../fixtures/looks';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await clearScribes(arena.guard);
	await arena.guard`delete from sayso.company`;
	link = await harbourLink(arena.guard);
	await ageDecisions();
});

/** What was stopped in the test before does not count in the next: a decision is never changed, so a trigger is set aside. */
const ageDecisions = () =>
	arena.superuser.begin(async (tx) => {
		await tx`alter table sayso.decision disable trigger append_only`;
		await tx`update sayso.decision set decided_at = decided_at - interval '40 days'`;
		await tx`alter table sayso.decision enable trigger append_only`;
	});
const OK = { ok: true };
const REFUSED = { refused: 'not_found' };
const letInes = (changes = {}) => letWrite(arena.app, { link, ...changes });
const writes = async (asked?: string) =>
	recordYes(arena.app, asked ?? (await asksFor(arena.app, 'Priya')), { parts: ['faith'] });
const running = () =>
	arena.guard`select id, parts, ends, grantee_id as grantee, abilities from sayso.consent_grant where stopped_at is null`;
const standing = () => arena.guard`select id from sayso.scribe s where api.scribe_stands(s)`;
const lines = async (n: number) =>
	(
		await arena.guard`select kind, payload::jsonb as said from sayso.history where person_id = ${PEOPLE.Ada}
			and kind not in ('look', 'list_look') order by seq desc limit ${n}`
	).toReversed();

describe('the rule', () => {
	it.each(SCRIBE_CASES)('$name: $opens', async (c) => {
		expect(await opensIn(arena.app, arena.guard, c)).toEqual({ rule: c.opens, opened: c.opens });
		expect(await running()).toHaveLength(c.opens ? 1 : 0);
		const [yes] = await arena.guard`select ended_how as how from sayso.told_yes`;
		expect(yes?.how ?? null).toBe(c.opens ? 'scribe' : null);
	});
});

describe('a yes that such a worker writes down', () => {
	it('opens at once what was asked, with a receipt and lines that name who wrote it', async () => {
		await letInes();
		const asked = await asksFor(arena.app, 'Priya');
		expect(await readYes(arena.app, 'Ines')).toMatchObject({
			letsUntil: expect.any(String),
			questions: [{ id: asked, gains: false }]
		});
		expect(await writes(asked)).toMatchObject({ ok: true, opened: true });
		expect(JSON.stringify(await look(arena.app, tokenOf('Priya')))).toContain('faith words');
		const [wrote, opened] = await lines(2);
		expect(wrote).toMatchObject({ kind: 'told_yes', said: { actor: { name: 'Ines' } } });
		expect(opened).toMatchObject({
			kind: 'told_yes_opened',
			said: { actor: { name: 'Ines' }, answer: 'scribe', parts: ['faith'] }
		});
		const [receipt] =
			await arena.guard`select answer, receipt, receipt_lang as lang from sayso.decision where id = ${opened!.said.decision}`;
		expect(receipt).toEqual({ answer: 'all', receipt: 'en: you said it.', lang: 'en' });
		expect(
			await seenTold(arena.app, (await arena.guard`select id from sayso.told_yes`)[0]!.id)
		).toEqual(OK);
	});

	it('is neither wider nor longer than the question, nor something that was never asked', async () => {
		await letInes();
		const asked = await asksFor(arena.app, 'Priya', { abilities: ['see'] });
		const to = { parts: ['faith'] };
		for (const [yes, refused] of [
			[{ parts: ['faith', 'goals'] }, 'choose_parts'],
			[{ ...to, until: inDays(31) }, 'period_over'],
			[{ ...to, on: inDays(2).slice(0, 10) }, 'not_yet']
		] as const)
			expect(await recordYes(arena.app, asked, yes)).toEqual({ refused });
		expect(await recordYes(arena.app, NOBODY, to)).toEqual(REFUSED);
		expect(await running()).toHaveLength(0);
		await writes(asked);
		expect(await running()).toMatchObject([{ parts: ['faith'], abilities: ['see'] }]);
	});

	it('sent twice opens once', async () => {
		await letInes();
		const asked = await asksFor(arena.app, 'Priya');
		const form = crypto.randomUUID();
		const until = inDays(20);
		const sent = () => recordYes(arena.app, asked, { parts: ['faith'], until, form });
		expect(await sent()).toEqual(await sent());
		expect(await running()).toHaveLength(1);
	});

	it('waits, and does not say why, where whom it is for is kept out', async () => {
		await letInes();
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await writes()).toMatchObject({ ok: true, opened: false });
		expect(await running()).toHaveLength(0);
	});
});

describe('letting somebody', () => {
	it('is the person’s alone, for a worker of a team with a link, for six months at most', async () => {
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const)
			expect(await letInes({ name })).toEqual(
				name === 'Bela' ? { refused: 'no_such_grantee' } : REFUSED
			);
		for (const worker of [WORKERS.Priya, WORKERS.Fay, NOBODY])
			expect(await letInes({ worker })).toEqual({ refused: 'no_such_grantee' });
		expect(await letInes({ link: NOBODY })).toEqual({ refused: 'no_such_grantee' });
		for (const until of [inDays(190), inDays(-1), null])
			expect(await letInes({ until })).toEqual({ refused: 'period_over' });
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await letInes()).toEqual({ refused: 'no_such_grantee' });
		expect(await arena.guard`select from sayso.scribe`).toHaveLength(0);
	});

	it('leaves a line; chosen again for the same worker, the last one counts', async () => {
		const { scribe } = await letInes();
		expect((await lines(1))[0]).toMatchObject({
			kind: 'scribe_let',
			said: { actor: { name: 'Ada' }, name: 'Ines' }
		});
		const again = await letInes({ until: inDays(3) });
		expect(await standing()).toEqual([{ id: again.scribe }]);
		expect(await endWrite(arena.app, scribe!)).toEqual(OK);
		expect(await standing()).toHaveLength(1);
		await letInes({ worker: WORKERS.Tom });
		expect(await standing()).toHaveLength(2);
	});

	it('is known to the worker for who is on their list, and to nobody else', async () => {
		const until = inDays(30);
		await letInes({ until });
		await arena.guard`insert into sayso.scribe (person_id, id, link_id, team_id, worker_id, until)
			values (${PEOPLE.Bela}, gen_random_uuid(), ${NOBODY}, ${TEAMS.Harbour}, ${WORKERS.Ines}, now() + interval '1 day')`;
		const seen = await whoLets(arena.app, 'Ines');
		expect(seen!.map((one) => one.person_id)).toEqual([PEOPLE.Ada]);
		expect(Object.keys(seen![0]!)).toEqual(['person_id', 'until']);
		for (const name of ['Tom', 'Priya', 'Olu'] as const)
			expect(await whoLets(arena.app, name)).toEqual([]);
		expect(await whoLets(arena.app, 'Sam')).toBeNull();
		expect((await readYes(arena.app, 'Tom'))!).toMatchObject({ letsUntil: null });
	});

	it('stands in no row that anybody else reads', async () => {
		await letInes();
		const readAs = (name: Name) =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select api.scribe_stands(s) as stands from sayso.scribe s`;
			});
		expect(await readAs('Ada')).toEqual([{ stands: true }]);
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela', 'Olu'] as const)
			expect(await readAs(name)).toHaveLength(0);
	});
});

describe('it ends', () => {
	const named = async () => [
		...(await running()).map((row) => row.id as string),
		...(await standing()).map((row) => row.id as string)
	];
	it.each<[string, (scribe: string) => Promise<unknown>, string | null]>([
		['in one press', (scribe) => endWrite(arena.app, scribe), 'person'],
		['with everything', async () => stopAll(arena.app, await named()), 'stop'],
		['when the person keeps the worker out', () => bar(arena.app), 'barred'],
		['with a stop told for everyone', () => writeDown(arena.app), 'stop'],
		[
			'with a stop told for the team',
			() => writeDown(arena.app, { whom: { kind: 'team', id: TEAMS.Harbour } }),
			'stop'
		],
		[
			'with a stop told for the worker',
			() => writeDown(arena.app, { whom: { kind: 'worker', id: WORKERS.Ines } }),
			'stop'
		],
		[
			'when the account is to be closed',
			() => arena.guard`select guard.stops_all(${PEOPLE.Ada})`,
			'stop'
		],
		[
			'by itself, when the worker leaves the team',
			async () => {
				await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Ines})`;
				await arena.app`call api.leave_team(${tokenOf('Olu')}, ${crypto.randomUUID()}, ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, null)`;
			},
			null
		],
		[
			'by itself, when the link ends',
			() =>
				arena.app`select api.administer(${tokenOf('Olu')}, ${crypto.randomUUID()}, 'unlink', ${arena.app.json({ person_id: PEOPLE.Ada, link_id: link, why: 'It ends' })})`,
			null
		]
	])('%s', async (_, ends, how) => {
		const { scribe } = await letInes();
		const asked = await asksFor(arena.app, 'Priya');
		await ends(scribe!);
		await ageDecisions(); // that something was stopped would keep it shut by itself
		expect(await standing()).toHaveLength(0);
		expect(await arena.guard`select ended_how from sayso.scribe`).toEqual([{ ended_how: how }]);
		const name = how === null || how === 'barred' ? ('Tom' as const) : ('Ines' as const);
		expect(await recordYes(arena.app, asked, { name, parts: ['faith'] })).not.toMatchObject({
			opened: true
		});
		expect(await running()).toHaveLength(0);
		await arena.guard`delete from sayso.barred`;
		expect(await standing()).toHaveLength(0);
	});

	it('not with a stop for others, nor by anybody but the person', async () => {
		const { scribe } = await letInes();
		await writeDown(arena.app, { whom: { kind: 'helpers' } });
		await writeDown(arena.app, { whom: { kind: 'worker', id: WORKERS.Tom } });
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela'] as const)
			expect(await endWrite(arena.app, scribe!, name)).toEqual(REFUSED);
		expect(await standing()).toHaveLength(1);
	});

	it('with a line; everything does not stop what its receipt does not name', async () => {
		await give(arena.app, question({ grantee_id: WORKERS.Tom }));
		const grants = (await running()).map((row) => row.id as string);
		const { scribe } = await letInes();
		expect(await stopAll(arena.app, grants)).toEqual({ refused: 'try_again' });
		expect(await standing()).toHaveLength(1);
		expect(await stopAll(arena.app, [...grants, scribe!])).toMatchObject(OK);
		expect((await lines(2)).map(({ kind }) => kind)).toEqual(['scribe_ended', 'stopped_all']);
		expect(await stopAll(arena.app, [])).toEqual({ refused: 'already_stopped' });
	});
});

describe('chosen while somebody was there', () => {
	const again = (scribe: string) => sayChosen(arena.app, scribe);
	const later = () => arena.guard`update sayso.scribe set ask_after = ask_after - interval '1 day'`;

	it('it is asked about again another day, when nobody is there, and stays until then', async () => {
		await beginCompany(arena.app);
		const { scribe } = await letInes();
		expect(await again(scribe!)).toEqual({ refused: 'in_company' });
		await endCompany(arena.app);
		expect(await again(scribe!)).toEqual(REFUSED);
		await later();
		for (const name of ['Bela', 'Ines', 'Sam'] as const)
			expect(await sayChosen(arena.app, scribe!, { name })).toEqual(REFUSED);
		expect(await again(scribe!)).toEqual(OK);
		expect((await lines(1))[0]).toMatchObject({ kind: 'scribe_chosen', said: { name: 'Ines' } });
		expect(await arena.guard`select who from sayso.company`).toEqual([{ who: '' }]);
		expect(await again(scribe!)).toEqual(REFUSED);
	});

	it('who was there is not forgotten before, and is when it ends', async () => {
		await beginCompany(arena.app);
		const { scribe } = await letInes();
		await endCompany(arena.app);
		expect(await arena.guard`select who from sayso.company`).toEqual([{ who: 'Sam' }]);
		await endWrite(arena.app, scribe!);
		await endCompany(arena.app);
		expect(await arena.guard`select who from sayso.company`).toEqual([{ who: '' }]);
	});
});
