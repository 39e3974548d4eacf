// What was told about contact is read by the two sides alone, and counts once, whoever sends it again or is faster.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { FORTNIGHTLY, WEEKLY, propose, say, termsInForce, termsWith } from '../fixtures/terms-acts';
import { confirmTold, readTold, readToldOf, tell, tellAsked } from '../fixtures/told-terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
const clear = async () => {
	for (const table of ['told_terms', 'contact_terms', 'barred'])
		await arena.guard`delete from sayso.${arena.guard(table)}`;
};
beforeEach(clear);
afterAll(() => arena.close());

const offer = async () => (await propose(arena.app, link, WEEKLY, { name: 'Ines' })).terms!;
const inForce = () => termsInForce(arena.guard);
const yes = async () => {
	const terms = await offer();
	const { told } = await tell(arena.app, link, { said: 'yes', terms });
	return { terms, told: told! };
};

describe('who reads it', () => {
	it('the person, and the team through the page alone; no word of it stands in the history', async () => {
		await tellAsked(arena.app, link);
		expect(await readToldOf(arena.app, 'Tom')).toHaveLength(1);
		expect(await readTold(arena.app, 'Bela')).toEqual([]);
		const [line] =
			await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'told_terms_asked' order by seq desc limit 1`;
		expect(line!.payload).toContain('Ines');
		expect(line!.payload).not.toContain(FORTNIGHTLY.more_words);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await termsWith(arena.app, 'Tom')).toBeNull();
	});
});

describe('sent again, and two at once', () => {
	it('a form counts once, and the number on the paper is no part of it', async () => {
		const terms = await offer();
		const form = randomUUID();
		const first = await tell(arena.app, link, { said: 'yes', terms }, { form });
		const again = { said: 'yes', terms, reference: 'ABCDE56789' };
		expect(await tell(arena.app, link, again, { form })).toEqual(first);
		expect(await arena.guard`select from sayso.told_terms`).toHaveLength(1);
	});

	it(
		`a paper while the person says not now: one of the two, ${TIMES} times`,
		PATIENTLY,
		async () => {
			const [one, other] = await twoOf(arena);
			await fought('confirmed, not now', {
				arrange: async () => {
					await clear();
					return yes();
				},
				left: ({ told }) => confirmTold(one, told),
				right: ({ terms }) => say(other, terms, { said: 'not_now', version: 1 }),
				first: async ({ terms }, said) => {
					expect(Object.values(said).toSorted()).toEqual(['ok', 'terms_over']);
					const left = said.left === 'ok';
					expect(await inForce()).toEqual(left ? [terms] : []);
					return left ? 'left' : 'right';
				}
			});
		}
	);
});
