// Two acts at once on an agreement about contact: of two that cannot both be, one is, and the other is told; what can stand side by
// side does; and nothing is agreed with somebody after they were kept out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from 'postgres';
import { openArena, type Arena } from '../fixtures/arena';
import { bar } from '../fixtures/barring-acts';
import { PATIENTLY, TIMES, fought, lostWithoutTheLock, twoOf } from '../fixtures/fought';
import { lastKinds } from '../fixtures/history';
import { FORTNIGHTLY, WEEKLY, YES, propose, say, termsInForce } from '../fixtures/terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { WORKERS } from '../fixtures/world';

let arena: Arena;
let one: Sql;
let other: Sql;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	[one, other] = await twoOf(arena);
	link = await linkOf(arena.guard);
});
afterAll(() => arena.close());

const clear = async () => {
	await arena.guard`delete from sayso.contact_terms`;
	await arena.guard`delete from sayso.barred`;
	await arena.guard`update sayso.link set responsible_id = ${WORKERS.Ines}`;
};
const offer = async (terms: object = WEEKLY) =>
	(await propose(arena.app, link, terms, { name: 'Ines' })).terms!;
const ask = async (terms: object = FORTNIGHTLY) => (await propose(arena.app, link, terms)).terms!;
const inForce = () => termsInForce(arena.guard);

describe('both say yes, each to the other’s', () => {
	it(`one of the two is agreed, ${TIMES} times`, PATIENTLY, async () => {
		await fought('yes, yes', {
			arrange: async () => {
				await clear();
				return { theirs: await offer(), mine: await ask() };
			},
			left: ({ theirs }) => say(one, theirs),
			right: ({ mine }) => say(other, mine, YES, { name: 'Ines' }),
			first: async ({ theirs, mine }, said) => {
				expect(Object.values(said).toSorted()).toEqual(['ok', 'terms_over']);
				const left = said.left === 'ok';
				expect(await inForce()).toEqual([left ? theirs : mine]);
				return left ? 'left' : 'right';
			}
		});
	});
});

describe('both propose', () => {
	it(`both stand beside one another, ${TIMES} times`, PATIENTLY, async () => {
		await fought('proposed, proposed', {
			arrange: clear,
			left: () => propose(one, link),
			right: () => propose(other, link, FORTNIGHTLY, { name: 'Ines' }),
			first: async (_, said) => {
				expect(said).toEqual({ left: 'ok', right: 'ok' });
				expect(
					await arena.guard`select from sayso.contact_terms where withdrawn_at is null`
				).toHaveLength(2);
				return (await lastKinds(arena.guard, 1))[0] === 'terms_offered' ? 'left' : 'right';
			}
		});
	});

	it(`of two workers of the team one does, ${TIMES} times`, PATIENTLY, async () => {
		await fought('two workers', {
			arrange: clear,
			left: () => propose(one, link, WEEKLY, { name: 'Ines' }),
			right: () => propose(other, link, FORTNIGHTLY, { name: 'Tom' }),
			first: async (_, said) => {
				expect(Object.values(said).toSorted()).toEqual(['ok', 'terms_changed']);
				expect(await arena.guard`select from sayso.contact_terms`).toHaveLength(1);
				return said.left === 'ok' ? 'left' : 'right';
			}
		});
	});
});

describe('a yes', () => {
	it(`while it is taken back: one of the two, ${TIMES} times`, PATIENTLY, async () => {
		await fought('yes, taken back', {
			arrange: async () => {
				await clear();
				return offer();
			},
			left: (terms) => say(one, terms),
			right: (terms) => say(other, terms, { said: 'take_back', version: 1 }, { name: 'Tom' }),
			first: async (terms, said) => {
				expect(Object.values(said).toSorted()).toEqual(['ok', 'terms_over']);
				const left = said.left === 'ok';
				expect(await inForce()).toEqual(left ? [terms] : []);
				return left ? 'left' : 'right';
			}
		});
	});

	it(`while who is named is kept out: never after it, ${TIMES} times`, PATIENTLY, async () => {
		await fought('yes, kept out', {
			arrange: async () => {
				await clear();
				return ask({ ...WEEKLY, worker_id: WORKERS.Tom });
			},
			left: (terms) => say(one, terms, YES, { name: 'Ines' }),
			right: () => bar(other, WORKERS.Tom),
			first: async (terms, said) => {
				expect(said.right).toBe('ok');
				expect(['ok', 'terms_who']).toContain(said.left);
				const left = said.left === 'ok';
				expect(await inForce()).toEqual(left ? [terms] : []);
				const order = (await lastKinds(arena.guard, 2)).filter(
					(kind) => kind === 'barred' || kind === 'terms_agreed'
				);
				if (left) expect(order).toEqual(['barred', 'terms_agreed']);
				else expect(order[0]).toBe('barred');
				return left ? 'left' : 'right';
			}
		});
	});
});

it(
	'without the lock of the chain the same race is lost: both yeses count, one fails, or the two stand still',
	PATIENTLY,
	() =>
		lostWithoutTheLock('guard.side_of_terms', async (careless) => {
			const [person, worker] = [careless.more(1), careless.more(1)];
			const its = await linkOf(careless.guard);
			return async () => {
				await careless.guard`delete from sayso.contact_terms`;
				const { terms: theirs } = await propose(careless.app, its, WEEKLY, { name: 'Ines' });
				const { terms: mine } = await propose(careless.app, its, FORTNIGHTLY);
				const met = await Promise.allSettled([
					say(person, theirs!),
					say(worker, mine!, YES, { name: 'Ines' })
				]);
				const yeses = met.filter((m) => m.status === 'fulfilled' && m.value.ok).length;
				return yeses !== 1 || met.some((m) => m.status === 'rejected');
			};
		})
);
