// What is agreed about contact is a part of the plan: for whoever opened "contact", as its entries are, and for nobody else; what is
// only proposed, or over, never is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { bound, look } from '../fixtures/looks';
import { FORTNIGHTLY, WEEKLY, agreed, propose } from '../fixtures/terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, texts, tokenOf } from '../fixtures/world';

type Agreed = { agreed: { team: string; worker: string; every: number; more_words: string }[] };
const WORDS = WEEKLY.more_words;

let arena: Arena;
let link: string;
let terms: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	for (const table of ['contact_terms', 'consent_grant', 'barred'])
		await guard`delete from sayso.${guard(table)}`;
	await guard`update sayso.link set ended_at = null`;
	terms = await agreed(arena.app, link);
});
afterAll(() => arena.close());

const seenBy = async (name: 'Ines' | 'Priya' | 'Sam', parts: readonly string[] = PARTS) =>
	(await look(arena.app, tokenOf(name), PEOPLE.Ada, parts))?.about as unknown as Agreed | undefined;
const priyaMaySee = (parts: string[], more: object = {}) =>
	grant(arena.guard, { parts, grantee: WORKERS.Priya, team: TEAMS.Meadow, ...more });
const ownPlan = async (parts: readonly string[] = PARTS) => {
	const [row] = await arena.app`select api.own_plan(${tokenOf('Ada')}, ${texts(arena.app, [])},
		${texts(arena.app, parts)}, 1, null) as plan`;
	return row!.plan as Agreed;
};
const isThere = async () =>
	expect(
		await arena.guard`select from sayso.contact_terms where more_words = ${WORDS} and began_at is not null and ended_at is null`
	).toHaveLength(1);

describe('what is agreed', () => {
	it('is in the person’s own plan, where that part is wanted', async () => {
		expect((await ownPlan()).agreed).toMatchObject([
			{ team: 'Harbour', worker: 'Ines', every: 1, more_words: WORDS }
		]);
		expect((await ownPlan(['goals', 'week'])).agreed).toEqual([]);
	});

	it('is read by whoever may see that part: a worker of another team, and a helper', async () => {
		await priyaMaySee(['contact']);
		await grant(arena.guard, {
			parts: ['contact'],
			kind: 'supporter',
			grantee: SUPPORTERS.Sam,
			team: null
		});
		for (const name of ['Priya', 'Sam'] as const)
			expect((await seenBy(name))!.agreed).toMatchObject([{ team: 'Harbour', more_words: WORDS }]);
		expect(
			await bound(
				arena.app,
				(tx) => tx`select coalesce(api.about_look() -> 'agreed', '[]') as it`,
				tokenOf('Priya')
			)
		).toMatchObject([{ it: [{ id: terms }] }]);
	});

	it.each<[string, () => Promise<unknown>]>([
		[
			'sees every part but that one',
			() => priyaMaySee(PARTS.filter((part) => part !== 'contact' && part !== 'wishes'))
		],
		['may only suggest for it', () => priyaMaySee(['contact'], { abilities: ['suggest'] })],
		['sees it once they have met', () => priyaMaySee(['contact'], { condition: 'once_met' })],
		[
			'saw it, and it was stopped',
			async () => {
				await priyaMaySee(['contact', 'goals']);
				await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`;
				await priyaMaySee(['goals']);
			}
		],
		[
			'is kept out',
			async () => {
				await priyaMaySee(['contact']);
				await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
			}
		]
	])('is not by whoever %s', async (_, happens) => {
		await happens();
		expect((await seenBy('Priya'))?.agreed ?? []).toEqual([]);
		const inPlan = bound(
			arena.app,
			(tx) => tx`select coalesce(api.about_look() -> 'agreed', '[]') as it`,
			tokenOf('Priya')
		).catch(() => [{ it: [] }]);
		expect(await inPlan).toEqual([{ it: [] }]);
		await isThere();
	});

	it('is not by whoever did not ask for that part', async () => {
		await priyaMaySee(['contact', 'goals']);
		expect((await seenBy('Priya', ['goals']))!.agreed).toEqual([]);
		expect((await seenBy('Priya', ['contact']))!.agreed).toHaveLength(1);
	});

	it('is not by the other side of it as a part of the plan, unless they may see that part', async () => {
		await grant(arena.guard, { parts: ['goals'] });
		expect((await seenBy('Ines'))!.agreed).toEqual([]);
		await isThere();
	});

	it('a proposal is not, nor what is over', async () => {
		await priyaMaySee(['contact']);
		await propose(arena.app, link, { ...FORTNIGHTLY, more_words: 'Only proposed', force: terms });
		expect(JSON.stringify(await seenBy('Priya'))).not.toContain('Only proposed');
		expect(JSON.stringify(await ownPlan())).not.toContain('Only proposed');
		await arena.guard`update sayso.link set ended_at = clock_timestamp()`;
		expect((await seenBy('Priya'))!.agreed).toEqual([]);
		expect((await ownPlan()).agreed).toEqual([]);
	});
});
