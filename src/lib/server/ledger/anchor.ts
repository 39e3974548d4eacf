// Anchoring: every so often the chains that moved go into the tree, its root is signed and written outside the
// database. Nothing is signed that does not add to what was signed before; a database that is behind or
// other than that is closed for checking, at start and at any time after.
import type { Sql } from '../db/connect';
import {
	compare,
	newestSigned,
	rewrittenChains,
	stateOf,
	type Fault,
	type State
} from './compare.js';
import type { Signer } from './signer.js';
import type { Sink } from './sink.js';

const AT_ONCE = 5_000;

export type Anchored = { state: State; closed: Fault | 'before' | null };

async function close(sql: Sql, fault: Fault): Promise<void> {
	await sql`select api.ledger_close(${fault})`;
}

/** Compares the database with what was signed, line by line, and closes it when something is wrong. */
export async function checkLedger(sql: Sql, sink: Sink, signer: Signer): Promise<Anchored> {
	const signed = await newestSigned(sink, signer);
	const state = await stateOf(sql);
	if (state.closed) return { state, closed: 'before' };
	const fault =
		(await compare(sql, state, signed)) ??
		((await rewrittenChains(sql)) > 0 ? ('rewritten' as const) : null);
	if (fault) await close(sql, fault);
	return { state, closed: fault };
}

/** Takes every chain that moved into the tree, signs it and writes that down elsewhere. */
export async function anchor(sql: Sql, sink: Sink, signer: Signer): Promise<Anchored> {
	// What was signed is read first: whatever another server signs meanwhile is in the database already.
	const signed = await newestSigned(sink, signer);
	let taken: number;
	do {
		const [row] = await sql<{ taken: string }[]>`select api.ledger_take(${AT_ONCE}) as taken`;
		taken = Number(row!.taken);
	} while (taken === AT_ONCE);
	const state = await stateOf(sql);
	if (state.closed) return { state, closed: 'before' };
	const fault = await compare(sql, state, signed);
	if (fault) {
		await close(sql, fault);
		return { state, closed: fault };
	}
	const { log, size } = state;
	if (size === 0 || (signed?.log === log && signed.size === size)) return { state, closed: null };
	const note = signer.sign(log, size, Buffer.from(state.root, 'hex'));
	await sink.write(note);
	await sql`select api.ledger_signed(${size}, ${note})`;
	return { state, closed: null };
}
