// Plans of weeks that a service writes itself (ADR 67): its administrators write them, nothing is offered that would leave somebody
// without contact or with a stranger, and whoever is asked has the weeks as they were offered.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { whatSpoils } from '../../src/lib/domain/moves/own-plans';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { forgetMoves } from '../fixtures/forget-moves';
import { answer, ownMoves, propose, toMeadow, toTom } from '../fixtures/move-acts';
import { plan as anyPlan } from '../fixtures/own-plan-worlds';
import {
	WALKS,
	forgetPlans,
	offerPlan,
	offeredPlan,
	ownWeek,
	plansOf,
	setLeast,
	stopPlan,
	toAsk,
	writePlan
} from '../fixtures/plan-of-weeks-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await forgetPlans(arena.guard, arena.superuser);
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const GONE = { refused: 'plan_not_offered' };
const by = (plan: string, over: object = {}) => {
	const { template: _, steps: __, ...asked } = toMeadow(link);
	return { ...asked, plan, plan_version: 1, ...over };
};
const written = async () =>
	(
		await arena.guard`select names ->> 'en' as name, version, offered from sayso.move_plan order by 1`
	).map((row) => ({ ...row }));
const movesOf = async () =>
	(await arena.guard`select template, steps, plan_version from sayso.move`).map((row) => ({
		...row
	}));

describe('writing a plan of weeks', () => {
	it('is an administrator’s, of their own service, and offers nothing by itself', async () => {
		const { plan } = await writePlan(arena.app, null);
		expect(await written()).toEqual([{ name: 'By the sea', version: 1, offered: null }]);
		expect((await plansOf(arena.app, 'Olu'))!.plans).toMatchObject([{ id: plan, steps: WALKS }]);
		expect(await toAsk(arena.app, 'Ines')).toEqual([]);
		for (const name of ['Ines', 'Priya', 'Ada', 'Sam'] as const) {
			expect(await writePlan(arena.app, null, {}, { name })).toEqual(REFUSED);
			expect(await plansOf(arena.app, name)).toBeNull();
			expect(await setLeast(arena.app, 3, { name })).toEqual(REFUSED);
		}
		for (const name of ['Fay', 'Ines', 'Ada'] as const) {
			expect(await writePlan(arena.app, plan!, {}, { name })).toEqual(REFUSED);
			expect(await offerPlan(arena.app, plan!, 1, { name })).toEqual(REFUSED);
			expect(await stopPlan(arena.app, plan!, { name })).toEqual(REFUSED);
		}
		expect((await plansOf(arena.app, 'Fay'))!.plans).toEqual([]);
		expect(await written()).toEqual([{ name: 'By the sea', version: 1, offered: null }]);
	});

	it('is done once by one form, and not over what somebody changed meanwhile', async () => {
		const form = randomUUID();
		const first = await writePlan(arena.app, null, {}, { form });
		expect(await writePlan(arena.app, null, {}, { form })).toEqual(first);
		const over = { names: { en: 'Other' } };
		expect(await writePlan(arena.app, first.plan!, over)).toMatchObject({ ok: true });
		expect(await writePlan(arena.app, first.plan!, over)).toEqual({ refused: 'changed_meanwhile' });
		expect(await offerPlan(arena.app, first.plan!, 1)).toEqual({ refused: 'changed_meanwhile' });
		expect(await written()).toEqual([{ name: 'Other', version: 2, offered: null }]);
	});

	it('takes as many words as the pages let somebody type, of whatever characters', async () => {
		const names = Object.fromEntries(
			['en', 'en-x-easy', 'cy', 'ur', 'pl'].map((lang) => [lang, '\u0001'.repeat(100)])
		);
		const steps = Array.from({ length: 26 }, () => ownWeek('both', '\u0001'.repeat(300)));
		expect(await writePlan(arena.app, null, { names, steps })).toMatchObject({ ok: true });
		expect((await plansOf(arena.app, 'Olu'))!.plans).toMatchObject([{ names, steps }]);
	});

	it('can be read by nobody in the tables themselves', async () => {
		await offeredPlan(arena.app);
		for (const table of ['move_plan', 'move_plan_version'])
			await expect(arena.app.unsafe(`select * from sayso.${table}`)).rejects.toThrow(/permission/);
	});
});

describe('offering one', () => {
	it.each([
		['no week at all', []],
		['the new side alone first', [ownWeek('new'), ownWeek('both'), ownWeek('new')]],
		['the new side only in the last week', [ownWeek('old'), ownWeek('both')]],
		['an end without the new side', [ownWeek('both'), ownWeek('old')]],
		['a week without contact', [ownWeek('both'), ownWeek('new', 'Rest.', 0), ownWeek('new')]],
		['a week that says nothing', [ownWeek('both'), ownWeek('new', ' '), ownWeek('new')]]
	])('is refused with %s, and by plain SQL too', async (_, steps) => {
		const { plan } = await writePlan(arena.app, null, { steps });
		expect(await offerPlan(arena.app, plan!)).toEqual({ refused: 'plan_spoils' });
		await expect(
			arena.guard`insert into sayso.move_plan_version (plan_id, version, inside, names, steps, at_least, offered_by)
				values (${plan!}, 1, false, '{"en": "A"}', ${arena.guard.json(steps as never)}, 1, ${WORKERS.Olu})`
		).rejects.toThrow(/move_plan_spoils_nothing/);
		expect(await toAsk(arena.app, 'Ines')).toEqual([]);
	});

	it('is for every worker of the service, and for nobody else', async () => {
		const plan = await offeredPlan(arena.app);
		for (const name of ['Ines', 'Priya', 'Olu'] as const)
			expect(await toAsk(arena.app, name)).toMatchObject([{ id: plan, version: 1, steps: WALKS }]);
		for (const name of ['Fay', 'Ada', 'Sam'] as const)
			expect(await toAsk(arena.app, name)).toEqual([]);
	});

	it('follows the least contact that the service says, from then on', async () => {
		const plan = await offeredPlan(arena.app);
		expect(await setLeast(arena.app, 2)).toEqual({ ok: true });
		expect(await toAsk(arena.app, 'Ines')).toEqual([]);
		expect(await propose(arena.app, by(plan))).toEqual(GONE);
		const { plan: other } = await writePlan(arena.app, null);
		expect(await offerPlan(arena.app, other!)).toEqual({ refused: 'plan_spoils' });
		expect(await setLeast(arena.app, 1)).toEqual({ ok: true });
		expect(await toAsk(arena.app, 'Ines')).toHaveLength(1);
		await expect(setLeast(arena.app, 0)).rejects.toThrow(/least_contacts/);
	});

	it('never changes what was offered, whoever writes', async () => {
		await offeredPlan(arena.app);
		await expect(arena.guard`update sayso.move_plan_version set steps = '[]'`).rejects.toThrow(
			/permission/
		);
		await expect(arena.guard`delete from sayso.move_plan_version`).rejects.toThrow(/permission/);
	});
});

describe('asking with one', () => {
	it('copies its weeks, words and all, whatever was sent beside it', async () => {
		const plan = await offeredPlan(arena.app);
		const sent = { template: 'taper', steps: [{ ...ownWeek('new', 'Come alone.') }] };
		expect(await propose(arena.app, by(plan, sent))).toMatchObject({ ok: true });
		expect(await movesOf()).toEqual([{ template: 'own', steps: WALKS, plan_version: 1 }]);
		expect(await ownMoves(arena.app)).toMatchObject([{ template: 'own', steps: WALKS }]);
	});

	it('stays as it was asked, though the plan changes, is offered anew and stopped', async () => {
		const plan = await offeredPlan(arena.app);
		const { move } = await propose(arena.app, by(plan));
		await writePlan(arena.app, plan, {
			steps: [ownWeek('both', 'Other.'), ownWeek('new', 'Words.')]
		});
		expect(await toAsk(arena.app, 'Ines')).toMatchObject([{ version: 1, steps: WALKS }]);
		expect(await offerPlan(arena.app, plan, 2)).toEqual({ ok: true });
		expect(await stopPlan(arena.app, plan)).toEqual({ ok: true });
		expect(await toAsk(arena.app, 'Ines')).toEqual([]);
		expect(await answer(arena.app, move!)).toEqual({ ok: true });
		expect(await ownMoves(arena.app)).toMatchObject([{ steps: WALKS }]);
	});

	it('is refused with what is not offered: stopped, in another version, of another service, or for the other way', async () => {
		const plan = await offeredPlan(arena.app);
		const { template: _, steps: __, ...tom } = toTom(link);
		expect(await propose(arena.app, { ...tom, plan, plan_version: 1 })).toEqual(GONE);
		expect(await propose(arena.app, by(plan, { plan_version: 2 }))).toEqual(GONE);
		expect(await propose(arena.app, by(randomUUID()))).toEqual(GONE);
		const fays = await writePlan(arena.app, null, {}, { name: 'Fay' });
		await offerPlan(arena.app, fays.plan!, 1, { name: 'Fay' });
		expect(await toAsk(arena.app, 'Fay')).toHaveLength(1);
		expect(await propose(arena.app, by(fays.plan!))).toEqual(GONE);
		const draft = await writePlan(arena.app, null);
		expect(await propose(arena.app, by(draft.plan!))).toEqual(GONE);
		await stopPlan(arena.app, plan);
		expect(await propose(arena.app, by(plan))).toEqual(GONE);
		expect(await movesOf()).toEqual([]);
		const inside = await offeredPlan(arena.app, { inside: true, steps: [ownWeek('new')] });
		expect(await propose(arena.app, { ...tom, plan: inside, plan_version: 1 })).toMatchObject({
			ok: true
		});
	});

	it('never offers less than was agreed with the person', async () => {
		const plan = await offeredPlan(arena.app);
		await arena.guard`
			insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips, person_yes_at, worker_yes_at, worker_yes_by, began_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, 'person', 2, 1, 'week', '{phone}', ${WORKERS.Ines}, 'call', now(), now(), ${WORKERS.Ines}, now())`;
		expect(await propose(arena.app, by(plan))).toEqual({ refused: 'move_offers_less' });
		const more = await offeredPlan(arena.app, {
			steps: WALKS.map((step) => ({ ...step, times: 2 }))
		});
		expect(await propose(arena.app, by(more))).toMatchObject({ ok: true });
	});

	it('is the only way for a week to have words that are not Sayso’s', async () => {
		await expect(
			propose(arena.app, toMeadow(link, { steps: [ownWeek('both', 'Come alone.')] }))
		).rejects.toThrow(/move_words_of_the_service/);
		const known = { who: 'new', times: 1, how: 'as_agreed', key: 'new_sees', words: 'Come alone.' };
		expect(await propose(arena.app, toMeadow(link, { steps: [known] }))).toMatchObject({
			ok: true
		});
		const [row] = await arena.guard`select steps from sayso.move`;
		expect(row!.steps).toEqual([{ who: 'new', times: 1, how: 'as_agreed', key: 'new_sees' }]);
		await forgetMoves(arena.guard);
	});
});

const RUNS = count('ownPlans');
describe('the rule', () => {
	it(`is the same in the database and on the page, ${RUNS} times`, async () => {
		const plans = fc.sample(anyPlan, { numRuns: RUNS, seed: 67 });
		const rows = await arena.superuser<{ spoils: string[] }[]>`
			select sayso.plan_spoils((e ->> 'inside')::bool, e -> 'steps', (e ->> 'least')::int) as spoils
			from jsonb_array_elements(${arena.superuser.json(plans as never)}) with ordinality k (e, n) order by n`;
		const wrong = plans.flatMap(({ inside, steps, least }, n) => {
			const pure = whatSpoils(inside, steps, least);
			return JSON.stringify(pure) === JSON.stringify(rows[n]!.spoils)
				? []
				: [{ inside, steps, least, pure, byDatabase: rows[n]!.spoils }];
		});
		expect(wrong.slice(0, 1)).toEqual([]);
		const sound = rows.filter(({ spoils }) => spoils.length === 0).length;
		expect(sound).toBeGreaterThan(RUNS / 50);
		expect(rows.length - sound).toBeGreaterThan(RUNS / 50);
	});
});
