// What happens to a record while it is held back stands in a chain of the service: in the format of a person's, under the same checkpoints.
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { addSecond, heldBack } from '../fixtures/lawful-acts';
import { PEOPLE, SERVICE } from '../fixtures/world';
import { verifyChain, type ChainLine } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
	await addSecond(arena.guard);
});
afterEach(() => arena.close());

describe('the chain of the service', () => {
	const chainOf = async () => {
		const rows =
			await arena.guard`select seq::int, (extract(epoch from at) * 1000000)::bigint as at, kind, salt, payload,
			payload_digest as "payloadDigest", prev, hash from sayso.held_line where service_id = ${SERVICE} order by seq`;
		const [head] =
			await arena.guard`select seq::int, hash from sayso.held_chain where service_id = ${SERVICE}`;
		return {
			lines: rows.map((row) => ({ ...row, at: BigInt(row.at) })) as unknown as ChainLine[],
			head: { personId: SERVICE, seq: head!.seq as number, hash: head!.hash as Buffer }
		};
	};

	it('is in the format of a person’s: the same verifier holds it, and finds what was changed', async () => {
		await heldBack(arena.app);
		await heldBack(arena.app);
		const { lines, head } = await chainOf();
		expect(lines).toHaveLength(6);
		expect(verifyChain(lines, head)).toBe(null);
		expect(verifyChain(lines.with(2, { ...lines[2]!, kind: 'look' }), head)).toEqual({
			line: 3,
			fault: 'hash'
		});
		expect(verifyChain(lines.slice(0, -1), head)).toEqual({ line: null, fault: 'length' });
		expect(JSON.stringify(lines.map(({ payload }) => payload))).not.toContain(PEOPLE.Ada);
		for (const statement of [
			'update sayso.held_line set kind = kind',
			'delete from sayso.held_line',
			'truncate sayso.held_line'
		])
			await expect(arena.superuser.unsafe(statement)).rejects.toThrow('append only');
	});

	it('is under the checkpoints: each move is a leaf, and a chain made again is found', async () => {
		const jobs = postgres(arena.urls.jobsUrl, { max: 1, onnotice: () => {} });
		await jobs`select api.ledger_take(100)`;
		await heldBack(arena.app);
		const [taken] = await jobs`select api.ledger_take(100)::int as n`;
		expect(taken!.n).toBe(1);
		const leaves =
			await arena.guard`select seq::int from guard.ledger_leaf where person_id = ${SERVICE}`;
		expect(leaves).toEqual([{ seq: 3 }]);
		expect((await jobs`select api.ledger_rewritten()::int as n`)[0]!.n).toBe(0);
		await arena.superuser.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update sayso.held_line set hash = sha256(hash)`;
		});
		expect((await jobs`select api.ledger_rewritten()::int as n`)[0]!.n).toBe(1);
		await jobs.end();
	});
});
