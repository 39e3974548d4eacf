// What may have arrived is asked after at Notify, here a server on this machine that speaks its API: found, it is sent; not found, it
// stays as it is, and whatever comes of it nothing is sent again.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { catchTextsAndLetters } from '../../scripts/catcher/notify.mjs';
import { askAfter } from '../../src/lib/server/notify/ask-after';
import { deliver } from '../../src/lib/server/notify/deliver';
import { openNotify } from '../../src/lib/server/notify/text-and-letter';
import { openArena, type Arena } from '../fixtures/arena';
import { hoursLater, openJobs, reachedBy, statesOf, tellAda } from '../fixtures/notice-acts';

const KEY = `test_key-${randomUUID()}-${randomUUID()}`;
const TEMPLATES = { text: randomUUID(), letter: randomUUID() };

let arena: Arena;
let jobs: Sql;
let server: Awaited<ReturnType<typeof catchTextsAndLetters>>;
let notify: ReturnType<typeof openNotify>;
let taken: object[] = [];
/** What Notify does while it is ill: it takes a message, or loses it, and nobody hears of it. */
let ill: 'takes' | 'loses' | 'silent' | null = null;
let asked = 0;

beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
	server = await catchTextsAndLetters((one: object) => void taken.push(one), {
		key: KEY,
		templates: { sms: TEMPLATES.text, letter: TEMPLATES.letter },
		instead: (
			request: { method?: string },
			go: () => unknown,
			response: { destroy: () => void }
		) => {
			const posts = request.method === 'POST';
			if (!posts) asked++;
			if (!ill) return null;
			if (posts && ill === 'takes') go();
			response.destroy();
			return null;
		}
	});
	notify = openNotify({ base: server.url, key: KEY, templates: TEMPLATES });
});
afterAll(async () => {
	await jobs.end();
	await server.stop();
	await arena.close();
});
beforeEach(async () => {
	taken = [];
	ill = null;
	await arena.guard`delete from sayso.notice`;
	await reachedBy(arena.guard, 'text', { address: '07700 900123' });
});

/** A text to Ada of which nobody knows what became. */
async function unsure(how: 'takes' | 'loses') {
	await tellAda(arena.guard);
	ill = how;
	await deliver(jobs, notify.senders);
	expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
	ill = null;
	asked = 0;
}
const finders = () => ({ text: notify.find, letter: notify.find });

it('is sent when Notify has it: on the day that it left, and with what Notify calls it', async () => {
	await unsure('takes');
	await hoursLater(arena.guard, 30);
	await askAfter(jobs, finders());
	const [row] = await arena.guard`select state, reference, message_id,
		at < now() - interval '29 hours' as then from sayso.notice`;
	expect(row).toMatchObject({ state: 'sent', then: true });
	expect(row!.reference).toBe(await notify.find(row!.message_id));
	expect(taken).toHaveLength(1);
});

it('may have arrived, still, when Notify does not have it; and is not sent again', async () => {
	await unsure('loses');
	await askAfter(jobs, finders());
	expect(asked).toBe(1);
	expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
	await hoursLater(arena.guard, 5);
	await deliver(jobs, notify.senders);
	expect([await statesOf(arena.guard), taken]).toEqual([['may_have_arrived'], []]);
});

it('is not asked after again within an hour; then it is, and a Notify that does not answer does no harm', async () => {
	await unsure('takes');
	ill = 'silent';
	await askAfter(jobs, finders());
	await askAfter(jobs, finders());
	expect([asked, await statesOf(arena.guard)]).toEqual([1, ['may_have_arrived']]);
	ill = null;
	await arena.guard`update sayso.notice set asked_at = asked_at - interval '1 hour'`;
	await askAfter(jobs, finders());
	expect([asked, await statesOf(arena.guard)]).toEqual([2, ['sent']]);
});

it('is not asked after when it is older than Notify remembers, nor where nobody can be asked', async () => {
	await unsure('takes');
	await askAfter(jobs, {});
	await askAfter(jobs, { letter: notify.find });
	await hoursLater(arena.guard, 7 * 24 + 1);
	await askAfter(jobs, finders());
	expect([asked, await statesOf(arena.guard)]).toEqual([0, ['may_have_arrived']]);
});

it('is asked after a few at a time, those never asked after first, and by nothing but an id', async () => {
	for (let n = 0; n < 7; n++)
		await arena.guard`insert into sayso.notice (person_id, id, kind, state, way, message_id, at)
			select id, gen_random_uuid(), 'lawful', 'may_have_arrived', 'text', gen_random_uuid(), now() from sayso.person where chosen_name = 'Ada'`;
	const few = () => jobs`select * from api.ask_after(array['text'])`;
	const first = await few();
	expect(Object.keys(first[0]!).toSorted()).toEqual(['id', 'way']);
	const second = await few();
	expect([first.length, second.length]).toEqual([5, 2]);
	expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(7);
	expect(await few()).toHaveLength(0);
});

it('is asked after by nobody but the job, and not while the database is closed for checking', async () => {
	await unsure('takes');
	await expect(arena.app`select api.ask_after(array['text'])`).rejects.toThrow('permission denied');
	await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
	await askAfter(jobs, finders());
	await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
	expect(asked).toBe(0);
});
