// Whether a database still has everything that was signed: its log is the newest one, its tree only adds to the
// newest checkpoint, and every chain still runs through what was taken into the tree. It asks through the
// functions that upkeep may call, and reads no line of anybody's.
import { extendsTree } from '../history/merkle.js';
import { logOf } from './sink.js';

/** @typedef {{ log: number, size: number, root: string, closed: boolean }} State */
/** @typedef {'behind' | 'differs' | 'rewritten'} Fault */
/** @typedef {{ log: number, size: number, root: Buffer }} Signed */

/** @param {string} hex */
const bytes = (hex) => Buffer.from(hex, 'hex');

/**
 * The newest checkpoint outside the database; null before the first.
 * @param {import('./sink.js').Sink} sink @param {import('./signer.js').Signer} signer
 * @returns {Promise<Signed | null>}
 */
export async function newestSigned(sink, signer) {
	const note = await sink.newest();
	if (note === null) return null;
	const checkpoint = signer.open(note);
	if (!checkpoint)
		throw new Error(
			'The newest checkpoint in LEDGER_SINK is not signed with LEDGER_KEY_FILE as LEDGER_NAME.'
		);
	const { origin, size, root } = checkpoint;
	return { log: logOf(origin), size, root };
}

/** @param {import('postgres').Sql} sql @returns {Promise<State>} */
export async function stateOf(sql) {
	const [row] = await sql`select api.ledger_state() as state`;
	return row?.state;
}

/**
 * What is wrong with a database that is in this state, against what was signed before it was read.
 * @param {import('postgres').Sql} sql @param {State} state @param {Signed | null} signed
 * @returns {Promise<Fault | null>}
 */
export async function compare(sql, state, signed) {
	if (!signed) return null;
	// A new log begins with a signature, so that nobody gets past what was signed by naming another one.
	if (signed.log !== state.log) return signed.log > state.log ? 'behind' : 'differs';
	if (signed.size > state.size) return 'behind';
	const [row] = await sql`select api.ledger_extends(${signed.size}, ${state.size}) as proof`;
	const proof = row?.proof.map(bytes);
	const now = { size: state.size, root: bytes(state.root) };
	return extendsTree(signed, now, proof) ? null : 'differs';
}

/**
 * Of how many people the chain is no longer what was taken into the tree.
 * @param {import('postgres').Sql} sql
 * @returns {Promise<number>}
 */
export async function rewrittenChains(sql) {
	// A whole database takes longer than upkeep may wait for anything else.
	return sql.begin(async (tx) => {
		await tx`set local statement_timeout = '10min'`;
		const [row] = await tx`select api.ledger_rewritten() as people`;
		return Number(row?.people);
	});
}
