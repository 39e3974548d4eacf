// What a person wants after their death is theirs alone to say: nothing or parts, changed and taken back in one press, read by
// nobody, opening nothing, and gone with their words.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { WISH, freeze, sayAfter, takeBackAfter, tomSupervises } from '../fixtures/death-acts';
import { eraseWords } from '../fixtures/erasing-acts';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await tomSupervises(arena.guard);
});
afterAll(() => arena.close());
beforeEach(() => arena.guard`delete from sayso.after_death`);

const REFUSED = { refused: 'not_found' };
const NOTHING = { parts: [], whom: '', how: null };
const rows = () =>
	arena.guard`select parts, whom, how from sayso.after_death where person_id = ${PEOPLE.Ada}`;
const readAs = (name: Name) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return tx`select parts, whom, how from sayso.after_death`;
	});
const kinds = async () =>
	(
		await arena.guard`select kind, payload from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'after%' order by seq desc limit 3`
	).map((line) => line.kind as string);

describe('the person', () => {
	it('says it, changes it and takes it back, each with a line that names nobody', async () => {
		const form = randomUUID();
		expect(await sayAfter(arena.app, WISH, { form })).toEqual({ ok: true });
		expect(await sayAfter(arena.app, WISH, { form })).toEqual({ ok: true });
		expect(await readAs('Ada')).toEqual([WISH]);
		expect(await sayAfter(arena.app, NOTHING)).toEqual({ ok: true });
		expect(await readAs('Ada')).toEqual([NOTHING]);
		expect(await takeBackAfter(arena.app)).toEqual({ ok: true });
		expect(await takeBackAfter(arena.app)).toEqual({ ok: true });
		expect(await rows()).toHaveLength(0);
		expect(await kinds()).toEqual(['after_taken_back', 'after_nothing', 'after_parts']);
		const lines =
			await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada}`;
		expect(JSON.stringify(lines)).not.toContain('Mair');
	});

	it('names somebody for some parts and nobody for none, whoever writes', async () => {
		for (const wrong of [
			{ ...WISH, whom: '' },
			{ ...WISH, how: null },
			{ ...WISH, parts: ['nonsense'] },
			{ ...NOTHING, whom: 'Somebody' },
			{ ...NOTHING, how: 'paper' }
		])
			await expect(sayAfter(arena.app, wrong)).rejects.toThrow(/check/);
		expect(await rows()).toHaveLength(0);
	});
});

describe('nobody else', () => {
	it('says it for them, takes it back, or reads it, whatever they may see', async () => {
		await sayAfter(arena.app);
		await grant(arena.guard, { parts: PARTS, abilities: ['see', 'suggest', 'coordinate'] });
		for (const name of ['Ines', 'Tom', 'Sam', 'Olu'] as const) {
			expect(await sayAfter(arena.app, NOTHING, { name })).toEqual(REFUSED);
			expect(await takeBackAfter(arena.app, { name })).toEqual(REFUSED);
			expect(await readAs(name)).toHaveLength(0);
		}
		expect(await readAs('Bela')).toHaveLength(0);
		expect(await rows()).toEqual([WISH]);
	});

	it('opens a part by it, before or after a death', async () => {
		await arena.guard`update sayso.consent_grant set stopped_at = now() where stopped_at is null`;
		await sayAfter(arena.app);
		const seen = async () =>
			JSON.stringify(await look(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['goals']));
		expect(await seen()).not.toContain('goals words');
		await freeze(arena.app);
		expect(await seen()).not.toContain('goals words');
		expect(await sayAfter(arena.app)).toEqual(REFUSED);
		await arena.guard`delete from sayso.death`;
	});
});

it('is gone when they erase all their words', async () => {
	await arena.guard`delete from auth.session where token_hash = sha256(${tokenOf('Ada')})`;
	await arena.guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		values (sha256(${tokenOf('Ada')}), ${PEOPLE.Ada}, 'person', ${PEOPLE.Ada}, 'own', '', now() + interval '1 day')`;
	await sayAfter(arena.app);
	expect(await eraseWords(arena.app, 'goals')).toEqual({ ok: true });
	expect(await rows()).toHaveLength(1);
	expect(await eraseWords(arena.app, null)).toEqual({ ok: true });
	expect(await rows()).toHaveLength(0);
});
