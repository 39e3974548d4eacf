// The history: nobody can change a line, the guard's functions included; a look that cannot be
// written does not happen; and writers at once never fork a chain.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { RECEIPT, ask, give, question, stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { attempt, look, openLook } from '../fixtures/looks';
import { PEOPLE, tokenOf } from '../fixtures/world';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: ['goals', 'week'] });
});
afterAll(() => arena.close());

describe('a look leaves a line', () => {
	it('that names who, through which team, which parts that opened, and why', async () => {
		await look(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['goals', 'crisis']);
		const [line] = await arena.superuser`select payload::jsonb as payload from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'look' order by seq desc limit 1`;
		expect(line!.payload.actor).toMatchObject({ kind: 'worker', name: 'Ines', team: 'Harbour' });
		expect(line!.payload.parts).toEqual(['goals']);
		expect(line!.payload.purposes).toEqual(['To help with what matters']);
	});

	it('and when it cannot be written, nothing is read', async () => {
		const head =
			await arena.superuser`delete from sayso.chain_head where person_id = ${PEOPLE.Ada} returning seq, hash`;
		const seen = await attempt(look(arena.app));
		expect(seen).toBe('P0002');
		expect(await attempt(openLook(arena.app))).toBe('P0002');
		await arena.superuser`insert into sayso.chain_head (person_id, seq, hash) values (${PEOPLE.Ada}, ${head[0]!.seq}, ${head[0]!.hash})`;
		expect(Object.keys((await look(arena.app))!.parts)).toHaveLength(2);
	});

	it('the person reads their own lines, without the salts; nobody else reads any', async () => {
		const read = (name: 'Ada' | 'Bela' | 'Ines') =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select kind from sayso.history`;
			});
		expect((await read('Ada')).length).toBeGreaterThan(1);
		expect(await read('Bela')).toHaveLength(0);
		expect(await read('Ines')).toHaveLength(0);
		expect(await attempt(arena.app`select salt from sayso.history`)).toBe('42501');
	});
});

describe('a line stays as it was written', () => {
	it.each([
		`update sayso.history set kind = 'nothing'`,
		`delete from sayso.history`,
		`delete from sayso.decision`,
		`update sayso.decision set receipt = ''`,
		`truncate sayso.history`,
		`alter table sayso.history disable trigger all`
	])('%s is refused to the guard', async (statement) => {
		await give(arena.app, question());
		expect(await arena.superuser`select 1 from sayso.decision`).not.toHaveLength(0);
		expect(await attempt(arena.guard.unsafe(statement))).toBe('42501');
	});

	it.each([
		`update sayso.history set kind = 'nothing'`,
		`delete from sayso.history`,
		`truncate sayso.history`
	])('%s is refused to a superuser who has not taken the trigger off', async (statement) => {
		expect(await attempt(arena.superuser.unsafe(statement))).toBe('42501');
	});
});

describe('the chain', () => {
	it('holds after every kind of act', async () => {
		const given = await give(arena.app, question());
		await stop(arena.app, given.grant!);
		await ask(arena.app, { q: question({ parts: ['faith'] }) });
		await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		await arena.app`select api.write_item(${tokenOf('Ada')}, gen_random_uuid(),
			${arena.app.json({ part: 'week', words: RECEIPT.text, lang: 'en' })})`;
		const { lines, head } = await exportChain(arena.superuser, PEOPLE.Ada);
		expect(new Set(lines.map((l) => l.kind)).size).toBeGreaterThan(5);
		expect(verifyChain(lines, head)).toBeNull();
	});

	it('never forks, however many write to it at once', async () => {
		const writers = arena.more(8);
		const before = (await exportChain(arena.superuser, PEOPLE.Ada)).head.seq;
		const appends = count('appends');
		await Promise.all(Array.from({ length: appends }, () => openLook(writers)));
		const { lines, head } = await exportChain(arena.superuser, PEOPLE.Ada);
		expect(head.seq).toBe(before + appends);
		expect(new Set(lines.map((l) => l.seq)).size).toBe(lines.length);
		expect(verifyChain(lines, head)).toBeNull();
	});
});
