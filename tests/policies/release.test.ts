// What is given after a death: only the parts that the person chose, after two workers, once, within 28 days, with its line first;
// nothing when they chose nothing, and nothing once the death is undone.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	agreedRelease,
	answerRelease,
	freeze,
	readRelease,
	recordRelease,
	releases,
	sayAfter,
	sayHere,
	takeBackAfter,
	tomSupervises,
	undoDeath
} from '../fixtures/death-acts';
import { exportChain } from '../fixtures/history';
import { addLeads, leadToken } from '../fixtures/looked-acts';
import { change, suggest } from '../fixtures/plan-acts';
import { grant } from '../fixtures/grants';
import { PEOPLE, WORKERS, signIn, tokenOf, wordsOf } from '../fixtures/world';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
	await addLeads(arena.guard, ['Noor', 'Pia', 'Far']);
	await tomSupervises(arena.guard);
});
afterEach(() => arena.close());

const REFUSED = { refused: 'not_found' };
const waiting = async () =>
	(await arena.guard`select id from sayso.release where answered_at is null`)[0]!.id as string;
const kinds = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'release%' order by seq`
	).map((line) => line.kind as string);

describe('the paper route', () => {
	it('gives the chosen parts in their present words, once, with the line first', async () => {
		await sayAfter(arena.app);
		await grant(arena.guard, { parts: ['goals'], abilities: ['see', 'suggest'] });
		await suggest(arena.app, { part: 'goals' }, 'Suggested and never agreed');
		const [item] =
			await arena.guard`select id, version from sayso.plan_item where person_id = ${PEOPLE.Ada} and part = 'goals'`;
		await change(arena.app, item!.id as string, Number(item!.version), 'To see the sea');
		const id = await agreedRelease(arena.app, arena.guard, await freeze(arena.app));
		const given = await readRelease(arena.app, id);
		expect(given).toMatchObject({ name: 'Ada', who: 'Mair Jones' });
		expect(given!.parts.map(({ part, items }) => [part, items.map(({ words }) => words)])).toEqual([
			['matters', [wordsOf('Ada', 'matters')]],
			['goals', ['To see the sea']]
		]);
		expect(await readRelease(arena.app, id)).toBeNull();
		expect(await kinds()).toEqual(['release_recorded', 'release_agreed', 'release_opened']);
		const { lines, head } = await exportChain(arena.superuser, PEOPLE.Ada);
		expect(verifyChain(lines, head)).toBeNull();
		expect(lines.find((line) => line.kind === 'release_opened')!.payload).toContain('matters');
	});

	it('is recorded by a supervisor, agreed by a privacy lead of that service, and opened by who recorded it', async () => {
		await sayAfter(arena.app);
		const death = await freeze(arena.app);
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela'] as const)
			expect(await recordRelease(arena.app, death, { name })).toEqual(REFUSED);
		expect(await recordRelease(arena.app, death, { token: leadToken('Noor') })).toEqual(REFUSED);
		const form = randomUUID();
		expect(await recordRelease(arena.app, death, { form })).toEqual({ ok: true });
		expect(await recordRelease(arena.app, death, { form })).toEqual({ ok: true });
		expect(await recordRelease(arena.app, death)).toEqual({ refused: 'release_waits' });
		const id = await waiting();
		expect(await readRelease(arena.app, id)).toBeNull();
		for (const name of ['Tom', 'Ines', 'Olu'] as const)
			expect(await answerRelease(arena.app, id, { name })).toEqual(REFUSED);
		expect(await answerRelease(arena.app, id, { token: leadToken('Far') })).toEqual(REFUSED);
		expect(await answerRelease(arena.app, id)).toEqual({ ok: true });
		expect(await answerRelease(arena.app, id, { token: leadToken('Pia') })).toEqual({
			refused: 'already_answered'
		});
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Ines}`;
		for (const name of ['Ines', 'Olu', 'Sam'] as const)
			expect(await readRelease(arena.app, id, { name })).toBeNull();
		expect(await readRelease(arena.app, id, { token: leadToken('Noor') })).toBeNull();
		expect(await readRelease(arena.app, id)).not.toBeNull();
	});

	it('cannot be one worker’s alone, nor opened unagreed or after 28 days, whoever writes', async () => {
		await sayAfter(arena.app);
		await recordRelease(arena.app, await freeze(arena.app));
		for (const wrong of [
			`answered_by = recorded_by, answered_at = now(), agreed = true`,
			`opened_at = now()`,
			`answered_by = '${WORKERS.Olu}', answered_at = now() - interval '29 days', agreed = true, opened_at = now()`
		])
			await expect(arena.superuser.unsafe(`update sayso.release set ${wrong}`)).rejects.toThrow(
				/check/
			);
	});

	it('opens for 28 days and no longer, and not when the privacy lead did not agree', async () => {
		await sayAfter(arena.app);
		const death = await freeze(arena.app);
		await recordRelease(arena.app, death);
		const no = await waiting();
		expect(await answerRelease(arena.app, no, { agrees: false })).toEqual({ ok: true });
		expect(await readRelease(arena.app, no)).toBeNull();
		const late = await agreedRelease(arena.app, arena.guard, death);
		await arena.guard`update sayso.release set answered_at = answered_at - interval '28 days 1 minute' where id = ${late}`;
		expect(await readRelease(arena.app, late)).toBeNull();
		await arena.guard`update sayso.release set answered_at = answered_at + interval '2 minutes' where id = ${late}`;
		expect(await readRelease(arena.app, late)).not.toBeNull();
	});
});

describe('nothing is given', () => {
	it('when the person said nothing, said “nothing”, or took it back', async () => {
		await sayAfter(arena.app);
		await takeBackAfter(arena.app);
		const death = await freeze(arena.app);
		expect(await recordRelease(arena.app, death)).toEqual(REFUSED);
		await arena.guard`insert into sayso.after_death (person_id, parts, whom) values (${PEOPLE.Ada}, '{}', '')`;
		expect(await recordRelease(arena.app, death)).toEqual(REFUSED);
		expect(await releases(arena.app, death)).toMatchObject({ whom: null, how: null, ask: 'Tom' });
	});

	it('before the death is confirmed, or once it is undone, by the person or the privacy lead', async () => {
		await sayAfter(arena.app);
		const death = await freeze(arena.app);
		const id = await agreedRelease(arena.app, arena.guard, death);
		const [opened] = await arena.app`select api.open_release(${tokenOf('Tom')}, ${id}) as ticket`;
		await signIn(arena.guard, 'person', PEOPLE.Ada, tokenOf('Ada'));
		expect(await sayHere(arena.app)).toEqual({ ok: true });
		const [row] =
			await arena.app`select api.bound_release(${tokenOf('Tom')}, ${opened!.ticket}, ${id}) as given`;
		expect(row!.given).toBeNull();
		const again = await freeze(arena.app);
		const other = await agreedRelease(arena.app, arena.guard, again);
		expect(await undoDeath(arena.app, again)).toEqual({ ok: true });
		expect(await readRelease(arena.app, other)).toBeNull();
		expect(await releases(arena.app, again)).toBeNull();
	});

	it('of a part by the ticket itself: it opens no page of a plan and no list', async () => {
		await sayAfter(arena.app);
		const id = await agreedRelease(arena.app, arena.guard, await freeze(arena.app));
		const [opened] = await arena.app`select api.open_release(${tokenOf('Tom')}, ${id}) as ticket`;
		const read = await arena.app.begin(async (tx) => {
			await tx`select api.bind(${tokenOf('Tom')}, ${opened!.ticket})`;
			return [await tx`select from sayso.part_words`, await tx`select from sayso.list_entry`];
		});
		expect(read.map((rows) => rows.length)).toEqual([0, 0]);
	});
});

describe('who reads of it', () => {
	it('learns to whom and how, and never which parts', async () => {
		await sayAfter(arena.app);
		const death = await freeze(arena.app);
		await recordRelease(arena.app, death);
		for (const by of [{}, { token: leadToken('Noor') }]) {
			const seen = await releases(arena.app, death, by);
			expect(seen).toMatchObject({ whom: 'My sister Mair', how: 'paper' });
			expect(JSON.stringify(seen)).not.toMatch(/matters|goals/);
		}
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay'] as const)
			expect(await releases(arena.app, death, { name })).toBeNull();
		expect(await releases(arena.app, death, { token: leadToken('Far') })).toBeNull();
		const rows = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Tom')})`;
			return tx`select from sayso.release`;
		});
		expect(rows).toHaveLength(0);
	});
});
