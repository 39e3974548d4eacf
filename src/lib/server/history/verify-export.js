// Checks an exported history (docs/history-export.md): every line of the chain, its head, and the checkpoint
// that was signed outside the database. It asks nobody and needs nothing but the file, the key of who
// signs, and perhaps a code on paper.
import { headLeaf, includes } from './merkle.js';
import { NotAnExport, readExport } from './read-export.js';
import { openNote, readCheckpoint, unsignedText } from './signed-note.js';
import { followChain } from './verify-chain.js';

/** @typedef {import('./verify-chain.js').ChainLine} ChainLine */
/** @typedef {{ seq: number, hash: Buffer, position: number, proof: Buffer[], note: string }} Anchor */
/**
 * @typedef {'out_of_order' | 'prev' | 'hash' | 'payload' | 'half_erased' | 'length' | 'head' | 'code'
 *   | 'checkpoint_missing' | 'checkpoint_signature' | 'checkpoint_proof' | 'checkpoint_line' | 'checkpoint_later'
 *   | 'code_unknown'} Fault
 */
/**
 * @typedef {object} Report
 * @property {string} person
 * @property {number} lines
 * @property {bigint | null} until When the last line was written.
 * @property {string} code The short code of the head.
 * @property {number} erased Lines whose words have been taken out.
 * @property {{ seq: number, origin: string, size: number, signed: boolean } | null} checkpoint
 * @property {number | null} codeAt The line at which the code that was asked about stood.
 * @property {{ line: number | null, fault: Fault } | null} fault
 */

/** What stands on screen and on paper for a head. @param {Buffer} hash */
export const shortCode = (hash) =>
	hash
		.toString('hex')
		.slice(0, 12)
		.replace(/(.{4})(?=.)/g, '$1-');

const wrong = () => new NotAnExport('something in it is not as Sayso writes it');

/** @param {unknown} value @param {string[]} keys @returns {Record<string, unknown>} */
function fieldsOf(value, keys) {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong();
	if (Object.keys(value).length !== keys.length || !keys.every((key) => Object.hasOwn(value, key)))
		throw wrong();
	return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {RegExp} shape @returns {string} */
function text(value, shape) {
	if (typeof value !== 'string' || !shape.test(value)) throw wrong();
	return value;
}

/** @param {unknown} value @returns {number} */
function count(value) {
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrong();
	return value;
}

/** @param {unknown} value */
const hash = (value) => Buffer.from(text(value, /^[0-9a-f]{64}$/), 'hex');

const LINE = ['seq', 'at', 'kind', 'salt', 'payload', 'digest', 'prev', 'hash'];

/** @param {unknown} value @returns {ChainLine} */
function chainLine(value) {
	const line = fieldsOf(value, LINE);
	return {
		seq: count(line.seq),
		at: BigInt(count(line.at)),
		kind: text(line.kind, /^[a-z_]{1,60}$/),
		salt: line.salt === null ? null : Buffer.from(text(line.salt, /^[0-9a-f]{32}$/), 'hex'),
		payload: line.payload === null ? null : text(line.payload, /^/),
		payloadDigest: hash(line.digest),
		prev: hash(line.prev),
		hash: hash(line.hash)
	};
}

/** @param {unknown} value @returns {Anchor | null} */
function anchorOf(value) {
	if (value === null) return null;
	const anchor = fieldsOf(value, ['note', 'seq', 'hash', 'position', 'proof']);
	if (!Array.isArray(anchor.proof) || anchor.proof.length > 64) throw wrong();
	return {
		note: text(anchor.note, /^[^]{1,4000}$/),
		seq: count(anchor.seq),
		hash: hash(anchor.hash),
		position: count(anchor.position),
		proof: anchor.proof.map(hash)
	};
}

/**
 * Whether a checkpoint holds by itself: its signature, and that this leaf is under it.
 * @param {Anchor} anchor @param {string} person @param {import('./signed-note.js').Verifier | null} key
 */
function checkpointOf(anchor, person, key) {
	const signedText = key ? openNote(anchor.note, key) : unsignedText(anchor.note);
	if (signedText === null) return { fault: /** @type {const} */ ('checkpoint_signature') };
	const checkpoint = readCheckpoint(signedText);
	if (!checkpoint) return { fault: /** @type {const} */ ('checkpoint_proof') };
	const { origin, size, root } = checkpoint;
	const leaf = headLeaf(person, anchor.seq, anchor.hash);
	const { position, proof, seq } = anchor;
	if (!includes({ position, size, leaf, proof, root }))
		return { fault: /** @type {const} */ ('checkpoint_proof') };
	return { checkpoint: { seq, origin, size, signed: key !== null } };
}

/**
 * Checks an export.
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} bytes
 * @param {{ key?: import('./signed-note.js').Verifier | null, code?: string | null }} [against] The key of who
 *   signs checkpoints, and a code that stood on screen or on paper.
 * @returns {Promise<Report>} It throws NotAnExport when the file is none.
 */
export async function verifyExport(bytes, { key = null, code = null } = {}) {
	/** @type {Report} */
	const report = {
		person: '',
		lines: 0,
		until: null,
		code: '',
		erased: 0,
		checkpoint: null,
		codeAt: null,
		fault: null
	};
	/** @type {{ seq: number, hash: Buffer } | null} */
	let head = null;
	/** @type {Anchor | null} */
	let anchor = null;
	/** @type {ReturnType<typeof followChain> | null} */
	let chain = null;
	const seen = new Set();
	/** @param {Fault} fault @param {number | null} line */
	const fail = (fault, line = null) => (report.fault ??= { line, fault });

	await readExport(bytes, {
		field(name, value) {
			if (chain) throw wrong();
			seen.add(name);
			if (name === 'format' && value !== 'sayso-history')
				throw new NotAnExport('it is not a history from Sayso');
			if (name === 'version' && value !== 1)
				throw new NotAnExport('it is of another version than this verifier');
			if (name === 'person')
				report.person = text(value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
			if (name === 'head') {
				const said = fieldsOf(value, ['seq', 'hash', 'code']);
				head = { seq: count(said.seq), hash: hash(said.hash) };
				report.code = shortCode(head.hash);
				if (said.code !== report.code) fail('code');
			}
			if (name === 'checkpoint') anchor = anchorOf(value);
		},
		line(value) {
			if (seen.size < 5) throw wrong();
			const line = chainLine(value);
			chain ??= followChain(report.person);
			report.lines += 1;
			if (report.fault) return;
			const fault = chain.next(line);
			if (fault) return void fail(fault.fault, fault.line);
			report.until = line.at;
			if (line.payload === null) report.erased += 1;
			if (code !== null && shortCode(line.hash) === code) report.codeAt = line.seq;
			if (anchor?.seq === line.seq && !anchor.hash.equals(line.hash))
				fail('checkpoint_line', line.seq);
		}
	});

	chain ??= followChain(report.person);
	const end = head && !report.fault ? chain.end(head) : null;
	if (end) fail(end.fault);
	if (anchor) {
		const { checkpoint, fault } = checkpointOf(anchor, report.person, key);
		report.checkpoint = checkpoint ?? null;
		if (fault) fail(fault);
		if (anchor.seq < 1 || anchor.seq > report.lines) fail('checkpoint_later');
	} else if (key) fail('checkpoint_missing');
	if (code !== null && report.codeAt === null) fail('code_unknown');
	return report;
}
