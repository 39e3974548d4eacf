// A record that is held back and whose time runs out while the person reads and upkeep works: nobody sees it before, it is there from
// then on, and its lines join the person's chain once each, whoever brings them (tension 1, ADR 38).
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain, type ChainLine } from '../../src/lib/server/history/verify-chain.js';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { addSecond, heldBack } from '../fixtures/lawful-acts';
import { run, type Look, type Race } from '../fixtures/race';
import { PEOPLE, tokenOf } from '../fixtures/world';

const READERS = 8;
const CLOCK = 'extract(epoch from clock_timestamp()) * 1000';
const LINES = ['lawful_recorded', 'lawful_hold_asked', 'lawful_hold_agreed', 'lawful_shown'];
type Rows = readonly Record<string, unknown>[];
const timeIn = (rows: Rows) => Number(rows[0]!.at);

/** Many at once who read Ada's records, and one of them at a time held back until a moment. */
async function raceOf(arena: Arena) {
	await addSecond(arena.guard);
	const readers = Array.from({ length: READERS + 1 }, () => arena.more(1));
	await Promise.all(readers.map((reader) => reader`select 1`));
	const shares: string[] = [];
	let [until, early] = [0, 0];

	/** Ada opens a transaction of hers, dawdles, and reads; words are that the record is not there yet. */
	async function look(reader: Sql): Promise<Look> {
		const share = shares.at(-1)!;
		const dawdle = Math.random() < 0.5 ? 0 : Math.random() * 0.004;
		const results = (await reader
			.unsafe(
				`begin; select api.enter('\\x${tokenOf('Ada').toString('hex')}'); select pg_sleep(${dawdle}); select ${CLOCK} as at;
				select id from sayso.lawful_share where id = '${share}'; select ${CLOCK} as at; commit`
			)
			.simple()) as unknown as Rows[];
		const [began, open] = [timeIn(results[3]!), timeIn(results[5]!)];
		const hidden = results[4]!.length === 0;
		if (!hidden && open < until) early++;
		return { words: hidden, began, open };
	}

	const race: Race = {
		readers: READERS,
		look: (n) => look(readers[n]!),
		lateBy: 'began',
		waitsItself: true,
		arrange: async (lead) => {
			const share = await heldBack(arena.app, { what: randomUUID() });
			const [row] = await arena.guard`update sayso.lawful_hold
				set until = clock_timestamp() + ${(lead + 4) / 1000}::float8 * interval '1 second'
				where share_id = ${share} returning extract(epoch from until) * 1000 as at`;
			until = Number(row!.at);
			shares.push(share);
		},
		act: async () => {
			await arena.guard`select pg_sleep(greatest(0, (${until}::float8 - ${arena.guard.unsafe(CLOCK)}) / 1000))`;
			await arena.guard`select api.show_held()`;
			return until;
		}
	};
	return { race, shares, early: () => early };
}

/** Whether the whole of Ada's chain is as it was written. */
async function chainFault({ guard }: Arena) {
	const rows =
		await guard`select seq::int, (extract(epoch from at) * 1000000)::bigint as at, kind, salt, payload,
		payload_digest as "payloadDigest", prev, hash from sayso.history where person_id = ${PEOPLE.Ada} order by seq`;
	const [head] =
		await guard`select seq::int, hash from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
	const lines = rows.map((row) => ({ ...row, at: BigInt(row.at) })) as unknown as ChainLine[];
	return verifyChain(lines, { personId: PEOPLE.Ada, seq: head!.seq, hash: head!.hash });
}

describe('a record whose time runs out', () => {
	let arena: Arena;
	beforeAll(async () => {
		arena = await openArena();
	});
	afterAll(() => arena.close());

	it('is seen by nobody before and by everybody after, and loses no line', async () => {
		const { race, shares, early } = await raceOf(arena);
		const result = await run(race, count('races'));
		console.info(
			`the end of a hold against readers: ${result.trials} trials, ${result.opened} before, ${result.shut} after, ${early()} early, ${result.late} late`
		);
		expect(result.trials).toBeGreaterThanOrEqual(count('races'));
		expect([early(), result.late]).toEqual([0, 0]);
		expect(Math.min(result.opened, result.shut)).toBeGreaterThan(result.trials / 10);
		const lines =
			await arena.guard`select payload::jsonb ->> 'share' as share, array_agg(kind order by seq) as kinds
			from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'lawful\_%' group by 1`;
		expect(lines).toHaveLength(shares.length);
		for (const { kinds } of lines) expect(kinds).toEqual(LINES);
		expect(await chainFault(arena)).toBe(null);
	}, 600_000);
});

describe('a design in which upkeep is what shows it', () => {
	it('is late in the same race', async () => {
		const arena = await openArena();
		await arena.superuser
			.unsafe(`create or replace function guard.lawful_held(p uuid, first uuid) returns bool language sql stable as
			$$ select exists (select from sayso.lawful_hold h where h.person_id = p and h.share_id = first and h.shown_at is null) $$`);
		const { race } = await raceOf(arena);
		const result = await run(race, 1_000);
		await arena.close();
		expect(result.late).toBeGreaterThan(0);
	}, 120_000);
});
