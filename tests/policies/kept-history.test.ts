// A history taken home: only the person's own session gets it, only after the line that says so and for ten
// minutes, and what it gets is the whole chain, which a stand-alone verifier finds as it was written.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { keep, keptFile } from '../fixtures/kept';
import { attempt, openLook } from '../fixtures/looks';
import { piecesOf } from '../fixtures/made-history';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';
import { verifyExport } from '../../src/lib/server/history/verify-export.js';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
	for (let n = 0; n < 30; n += 1) await openLook(arena.app);
});
afterAll(() => arena.close());

const keptLines = async (app: Sql, name: Name, line: number) =>
	(await app`select api.kept_lines(${tokenOf(name)}, ${line}, 0, 10) as lines`)[0]!
		.lines as unknown;
const kept = async (app: Sql, name: Name, line: number) =>
	(await app`select api.kept_history(${tokenOf(name)}, ${line}) as kept`)[0]!.kept as unknown;

describe('a history taken home', () => {
	it('is whole, in pages of any size, and holds', async () => {
		const { line } = await keep(arena.app, 'Ada');
		for (const most of [1, 7, 1000]) {
			const text = await keptFile(arena.app, 'Ada', line!, most);
			const report = await verifyExport(piecesOf(text));
			expect(report).toMatchObject({ fault: null, lines: line, person: PEOPLE.Ada });
		}
		expect(line).toBeGreaterThan(30);
	});

	it('leaves one line, however often its form is sent', async () => {
		const form = randomUUID();
		const pool = arena.more(6);
		const outcomes = await Promise.all(Array.from({ length: 50 }, () => keep(pool, 'Ada', form)));
		expect(new Set(outcomes.map(({ line }) => line)).size).toBe(1);
	});

	it('stops at its own line, whatever has come since', async () => {
		const { line } = await keep(arena.app, 'Ada');
		await openLook(arena.app);
		const text = await keptFile(arena.app, 'Ada', line!, 1000);
		expect(await verifyExport(piecesOf(text))).toMatchObject({ fault: null, lines: line });
	});

	it('is nobody else’s to take', async () => {
		const { line } = await keep(arena.app, 'Ada');
		for (const name of ['Bela', 'Ines', 'Sam', 'Olu'] as const) {
			expect(await kept(arena.app, name, line!)).toBeNull();
			expect(await keptLines(arena.app, name, line!)).toBeNull();
		}
		for (const name of ['Ines', 'Sam'] as const)
			expect(await keep(arena.app, name)).toEqual({ refused: 'not_found' });
		expect(await kept(arena.app, 'Ada', line!)).not.toBeNull();
	});

	it('does not come without its line, or ten minutes after it', async () => {
		expect(await kept(arena.app, 'Ada', 1)).toBeNull();
		expect(await keptLines(arena.app, 'Ada', 1)).toBeNull();
		const [old] = await arena.guard`select guard.append(${PEOPLE.Ada}, 'history_kept',
			'{"actor": {"kind": "person"}}', clock_timestamp() - interval '11 minutes')::int as line`;
		expect(await kept(arena.app, 'Ada', old!.line)).toBeNull();
		expect(await keptLines(arena.app, 'Ada', old!.line)).toBeNull();
	});

	it('is no way to the salts for the web role by itself', async () => {
		await keep(arena.app, 'Ada');
		expect(await attempt(arena.app`select salt from sayso.history`)).toBe('42501');
	});
});
