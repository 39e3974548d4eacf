// Two acts at once on what others suggest, type in and are asked to do: exactly one counts, or both do in the
// order in which the history has them, and nothing counts after what ended it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from 'postgres';
import { openArena, type Arena } from '../fixtures/arena';
import { PATIENTLY, TIMES, fought, lostWithoutTheLock, twoOf } from '../fixtures/fought';
import { grant } from '../fixtures/grants';
import { answer, suggest, takeBack, takeOut, tell, withdraw, write } from '../fixtures/plan-acts';
import { AGREE, answerTogether, askTogether, endTogether, linkOf } from '../fixtures/together-acts';
import { PEOPLE, tokenOf } from '../fixtures/world';

let arena: Arena;
let one: Sql;
let other: Sql;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	[one, other] = await twoOf(arena);
	link = await linkOf(arena.guard);
	await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
});
afterAll(() => arena.close());

const linesAbout = async (id: string) =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada}
			and payload like ${`%${id}%`} order by seq`
	).map((row) => row.kind as string);
const inPlan = async (words: string) =>
	(
		await arena.guard`select item ->> 'words' as words from sayso.part_words w, json_array_elements(w.items) as item
			where w.person_id = ${PEOPLE.Ada} and item ->> 'words' = ${words}`
	).length;

let trial = 0;
type Suggested = { proposal: string; item?: string; words: string };

const suggestions: Record<string, () => Promise<Suggested>> = {
	'words that were told': async () => {
		const words = `Told ${++trial}`;
		return { words, proposal: (await tell(arena.app, words)).proposal! };
	},
	'a suggestion of something new': async () => {
		const words = `New ${++trial}`;
		return { words, proposal: (await suggest(arena.app, { part: 'faith' }, words)).proposal! };
	},
	'a suggestion of other words': async () => {
		const words = `Instead ${++trial}`;
		const { item } = await write(arena.app, 'as it was');
		const { proposal } = await suggest(arena.app, { item: item! }, words);
		return { words, item: item!, proposal: proposal! };
	}
};

/** What became of it is gone again, so that the part stays as short as it was. */
async function clearUp(proposal: string) {
	const [row] =
		await arena.guard`select i.id, i.version from sayso.proposal r join sayso.plan_item i
		on i.person_id = r.person_id and i.id = r.item_id where r.id = ${proposal} and i.removed_at is null`;
	if (row) await takeOut(arena.app, row.id as string, row.version as number);
}

describe.each(Object.keys(suggestions))('%s', (name) => {
	it(
		`answered with yes from two tabs at once: one counts, the plan has it once, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought(name, {
				arrange: suggestions[name]!,
				left: ({ proposal }) => answer(one, proposal, 'yes'),
				right: ({ proposal }) => answer(other, proposal, 'yes', { agreed: `Mine ${trial}` }),
				first: async ({ proposal, words }, said) => {
					expect(Object.values(said).toSorted()).toEqual(['already_answered', 'ok']);
					const asTheyWere = said.left === 'ok';
					expect(await inPlan(words)).toBe(asTheyWere ? 1 : 0);
					expect(await inPlan(`Mine ${trial}`)).toBe(asTheyWere ? 0 : 1);
					const agreed = (await linesAbout(proposal)).filter((kind) => kind.endsWith('_agreed'));
					expect(agreed).toHaveLength(1);
					await clearUp(proposal);
					return asTheyWere ? 'left' : 'right';
				}
			});
		}
	);

	it(
		`a yes and a “not now” at once: the yes counts, and no “not now” after it, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought(name, {
				arrange: suggestions[name]!,
				left: ({ proposal }) => answer(one, proposal, 'yes'),
				right: ({ proposal }) => answer(other, proposal, 'not_now'),
				first: async ({ proposal, words }, said) => {
					expect(said.left).toBe('ok');
					expect(['ok', 'already_answered']).toContain(said.right);
					expect(await inPlan(words)).toBe(1);
					expect((await linesAbout(proposal)).at(-1)).toMatch(/_agreed$/);
					await clearUp(proposal);
					return said.right === 'ok' ? 'right' : 'left';
				}
			});
		}
	);

	it(
		`taken back while the person says yes: one of the two, ${TIMES} times`,
		PATIENTLY,
		async () => {
			const back = name.includes('told') ? takeBack : withdraw;
			await fought(name, {
				arrange: suggestions[name]!,
				left: ({ proposal }) => answer(one, proposal, 'yes'),
				right: ({ proposal }) => back(other, proposal),
				first: async ({ proposal, words, item }, said) => {
					const agreed = said.left === 'ok';
					expect(said).toEqual(
						agreed
							? { left: 'ok', right: 'not_found' }
							: { left: 'suggestion_withdrawn', right: 'ok' }
					);
					expect(await inPlan(words)).toBe(agreed ? 1 : 0);
					const ends = (await linesAbout(proposal)).filter((kind) =>
						/_(agreed|withdrawn)$/.test(kind)
					);
					expect(ends).toHaveLength(1);
					await clearUp(proposal);
					if (item && !agreed) await takeOut(arena.app, item, 1);
					return agreed ? 'left' : 'right';
				}
			});
		}
	);
});

describe('something to do together', () => {
	const asked = async () => (await askTogether(arena.app, link)).together!;
	const stateOf = async (thing: string) =>
		(await arena.guard`select state, version from sayso.together where id = ${thing}`)[0]!;
	const cannot = { said: 'cannot', version: 1, why: 'I am away', instead: 'Tom will come' };

	it(`called off while a worker says when: it is off, ${TIMES} times`, PATIENTLY, async () => {
		await fought('called off, agreed', {
			arrange: asked,
			left: (thing) => endTogether(one, thing),
			right: (thing) => answerTogether(other, thing),
			first: async (thing, said) => {
				expect(said.left).toBe('ok');
				expect(['ok', 'together_over']).toContain(said.right);
				expect((await stateOf(thing)).state).toBe('cancelled');
				expect((await linesAbout(thing)).at(-1)).toBe('together_cancelled');
				return said.right === 'ok' ? 'right' : 'left';
			}
		});
	});

	it(
		`called off while a worker says that it cannot be: one of the two, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('called off, cannot', {
				arrange: asked,
				left: (thing) => endTogether(one, thing),
				right: (thing) => answerTogether(other, thing, cannot),
				first: async (thing, said) => {
					expect(Object.values(said).toSorted()).toEqual(['ok', 'together_over']);
					const off = said.left === 'ok';
					expect(await stateOf(thing)).toEqual({ state: off ? 'cancelled' : 'cannot', version: 2 });
					expect(await linesAbout(thing)).toHaveLength(2);
					return off ? 'left' : 'right';
				}
			});
		}
	);

	it(`answered by two workers of the team: one of them, ${TIMES} times`, PATIENTLY, async () => {
		await fought('two workers', {
			arrange: asked,
			left: (thing) => answerTogether(one, thing),
			right: (thing) =>
				answerTogether(other, thing, { ...AGREE, where: 'At ours' }, { name: 'Tom' }),
			first: async (thing, said) => {
				expect(Object.values(said).toSorted()).toEqual(['ok', 'together_changed']);
				expect(await stateOf(thing)).toEqual({ state: 'agreed', version: 2 });
				await endTogether(arena.app, thing);
				return said.left === 'ok' ? 'left' : 'right';
			}
		});
	});
});

describe('a link that ends', () => {
	const linkAgain = () => arena.guard`update sayso.link set ended_at = null where id = ${link}`;
	async function unlink(app: Sql) {
		const what = app.json({ person_id: PEOPLE.Ada, link_id: link, why: 'It ends' });
		const [row] =
			await app`select api.administer(${tokenOf('Olu')}, gen_random_uuid(), 'unlink', ${what}) as outcome`;
		return row!.outcome as { ok?: true };
	}
	const since = async (seq: string) =>
		(
			await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and seq > ${seq} order by seq`
		).map((row) => row.kind as string);
	const now = async () =>
		(await arena.guard`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`)[0]!
			.seq as string;

	const lastWord = async (from: string, kind: string, said: { left: string; right: string }) => {
		expect(said.left).toBe('ok');
		expect(['ok', 'not_found']).toContain(said.right);
		const order = (await since(from)).filter((k) => k === kind || k === 'unlinked');
		expect(order).toEqual(said.right === 'ok' ? [kind, 'unlinked'] : ['unlinked']);
		return said.right === 'ok' ? 'right' : 'left';
	};

	it(
		`while a worker types in what they were told: nothing is told after it, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`;
			await fought('unlinked, told', {
				arrange: async () => {
					await arena.guard`update sayso.proposal set withdrawn_at = clock_timestamp() where answered_at is null`;
					await linkAgain();
					return now();
				},
				left: () => unlink(one),
				right: () => tell(other, `Said ${++trial}`),
				first: (from, said) => lastWord(from, 'told', said)
			});
		}
	);

	it(
		`while a worker says when they can: nothing is agreed after it, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('unlinked, agreed', {
				arrange: async () => {
					await linkAgain();
					const { together } = await askTogether(arena.app, link);
					return { together: together!, from: await now() };
				},
				left: () => unlink(one),
				right: ({ together }) => answerTogether(other, together),
				first: async ({ together, from }, said) => {
					const first = await lastWord(from, 'together_agreed', said);
					await endTogether(arena.app, together);
					return first;
				}
			});
		}
	);
});

it(
	'without the lock of the chain the same race is lost: a calling off is written over, or the two stand still',
	PATIENTLY,
	() =>
		lostWithoutTheLock('api.answer_together', async (careless) => {
			const [person, worker] = [careless.more(1), careless.more(1)];
			const its = await linkOf(careless.guard);
			return async () => {
				const thing = (await askTogether(careless.app, its)).together!;
				const met = await Promise.allSettled([
					endTogether(person, thing),
					answerTogether(worker, thing)
				]);
				const [row] = await careless.guard`select state from sayso.together where id = ${thing}`;
				return row!.state !== 'cancelled' || met.some((m) => m.status === 'rejected');
			};
		})
);
