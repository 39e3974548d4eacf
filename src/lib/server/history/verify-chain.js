// Checks a person's chain, line by line (enforcement.md, 6). It needs the lines and the head that was written
// down elsewhere, and nothing of the database: no line can be changed, left out, added or moved without it
// being found. A payload that was erased leaves its digest, and holds. Plain JavaScript, so that anybody's
// Node runs the very file that the tests run.
import * as crypto from 'node:crypto';

/**
 * @typedef {object} ChainLine
 * @property {number} seq
 * @property {bigint} at Microseconds since 1970, in UTC.
 * @property {string} kind
 * @property {Buffer | null} salt Null, with the payload, once it has been erased.
 * @property {string | null} payload
 * @property {Buffer} payloadDigest
 * @property {Buffer} prev
 * @property {Buffer} hash
 */
/** @typedef {{ personId: string, seq: number, hash: Buffer }} ChainHead */
/** @typedef {{ line: number, fault: 'out_of_order' | 'prev' | 'hash' | 'payload' | 'half_erased' }} LineFault */
/** @typedef {LineFault | { line: null, fault: 'length' | 'head' }} ChainFault */

const VERSION = Buffer.from([1]);

// In one step where this Node can: a million lines take half the time.
const digest = crypto.hash
	? (/** @type {Buffer} */ bytes) => crypto.hash('sha256', bytes, 'buffer')
	: (/** @type {Buffer} */ bytes) => crypto.createHash('sha256').update(bytes).digest();

/** @param {Buffer[]} bytes @returns {Buffer} */
export const sha256 = (...bytes) => digest(Buffer.concat(bytes));

/**
 * Bytes behind their own length, so that no two lines read alike.
 * @param {Buffer} bytes
 */
export function sized(bytes) {
	const size = Buffer.alloc(4);
	size.writeInt32BE(bytes.length);
	return Buffer.concat([size, bytes]);
}

/** @param {bigint} n */
export function eightBytes(n) {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(n);
	return bytes;
}

/** @param {string} personId */
export const personBytes = (personId) => Buffer.from(personId.replaceAll('-', ''), 'hex');

/**
 * The hash that a person's chain begins with.
 * @param {string} personId
 * @returns {Buffer}
 */
export const beginning = (personId) => sha256(VERSION, personBytes(personId));

// A history may have a million lines, so what is hashed is put together in one place, over and over.
let room = Buffer.alloc(4096);

/** @param {number} at @param {Buffer | string} part @param {number} length */
function put(at, part, length) {
	room.writeInt32BE(length, at);
	if (typeof part === 'string') room.write(part, at + 4, 'utf8');
	else part.copy(room, at + 4);
	return at + 4 + length;
}

/** @param {number} bytes */
function makeRoom(bytes) {
	if (bytes > room.length) room = Buffer.alloc(bytes);
	room[0] = 1;
}

/** @param {number} end @returns {Buffer} */
const hashRoom = (end) => digest(room.subarray(0, end));

/** @param {Buffer} salt @param {string} payload */
function digestOf(salt, payload) {
	const length = Buffer.byteLength(payload);
	makeRoom(9 + salt.length + length);
	return hashRoom(put(put(1, salt, salt.length), payload, length));
}

/** @param {Buffer} person @param {ChainLine} line */
function lineHash(person, line) {
	const kind = Buffer.byteLength(line.kind);
	makeRoom(200 + kind);
	let at = put(put(1, line.prev, line.prev.length), person, person.length);
	room.writeBigInt64BE(BigInt(line.seq), at);
	room.writeBigInt64BE(line.at, at + 8);
	at = put(at + 16, line.kind, kind);
	return hashRoom(put(at, line.payloadDigest, line.payloadDigest.length));
}

/**
 * @param {Buffer} person @param {ChainLine} line @param {number} n @param {Buffer} prev
 * @returns {LineFault | null}
 */
function lineFault(person, line, n, prev) {
	if (line.seq !== n) return { line: n, fault: 'out_of_order' };
	if (!line.prev.equals(prev)) return { line: n, fault: 'prev' };
	if ((line.salt === null) !== (line.payload === null)) return { line: n, fault: 'half_erased' };
	if (line.salt !== null && line.payload !== null) {
		if (!digestOf(line.salt, line.payload).equals(line.payloadDigest))
			return { line: n, fault: 'payload' };
	}
	return lineHash(person, line).equals(line.hash) ? null : { line: n, fault: 'hash' };
}

/**
 * A verifier that takes one line after another and keeps none, however long the history.
 * @param {string} personId
 */
export function followChain(personId) {
	const person = personBytes(personId);
	let prev = beginning(personId);
	let n = 0;
	return {
		/** @param {ChainLine} line @returns {ChainFault | null} */
		next(line) {
			n += 1;
			const fault = lineFault(person, line, n, prev);
			prev = line.hash;
			return fault;
		},
		/** @param {{ seq: number, hash: Buffer }} head @returns {ChainFault | null} */
		end(head) {
			if (n !== head.seq) return { line: null, fault: 'length' };
			return prev.equals(head.hash) ? null : { line: null, fault: 'head' };
		}
	};
}

/**
 * Checks the lines of one person's chain against its head.
 * @param {readonly ChainLine[]} lines
 * @param {ChainHead} head
 * @returns {ChainFault | null} the first fault, or null when every line is as it was written.
 */
export function verifyChain(lines, head) {
	const chain = followChain(head.personId);
	for (const line of lines) {
		const fault = chain.next(line);
		if (fault) return fault;
	}
	return chain.end(head);
}
