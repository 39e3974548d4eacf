// The tree over all chains' heads (RFC 6962, with the proofs of RFC 9162): a leaf is where one person's chain
// stood, and the root is what gets signed. A leaf holds the hash of a line, and each line a random salt, so
// neither the tree nor a proof says whose any leaf is.
import { eightBytes, personBytes, sha256, sized } from './verify-chain.js';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const VERSION = Buffer.from([1]);

/** The root of a tree without leaves. */
export const EMPTY = sha256();

/** @param {Buffer} data @returns {Buffer} */
export const leafHash = (data) => sha256(LEAF, data);

/** @param {Buffer} left @param {Buffer} right @returns {Buffer} */
export const nodeHash = (left, right) => sha256(NODE, left, right);

/**
 * The leaf for where one person's chain stands.
 * @param {string} personId @param {number} seq @param {Buffer} hash
 * @returns {Buffer}
 */
export const headLeaf = (personId, seq, hash) =>
	leafHash(
		Buffer.concat([VERSION, sized(personBytes(personId)), eightBytes(BigInt(seq)), sized(hash)])
	);

const isOdd = (/** @type {number} */ n) => n % 2 === 1;
const half = (/** @type {number} */ n) => Math.floor(n / 2);

/**
 * Whether a leaf is in the tree with this root (RFC 9162, 2.1.3.2).
 * @param {{ position: number, size: number, leaf: Buffer, proof: readonly Buffer[], root: Buffer }} of
 */
export function includes({ position, size, leaf, proof, root }) {
	if (position < 0 || position >= size) return false;
	let [at, last, hash] = [position, size - 1, leaf];
	for (const beside of proof) {
		if (last === 0) return false;
		if (isOdd(at) || at === last) {
			hash = nodeHash(beside, hash);
			while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
		} else hash = nodeHash(hash, beside);
		[at, last] = [half(at), half(last)];
	}
	return last === 0 && hash.equals(root);
}

/**
 * Whether the later tree only adds to the earlier one (RFC 9162, 2.1.4.2).
 * @param {{ size: number, root: Buffer }} earlier
 * @param {{ size: number, root: Buffer }} later
 * @param {readonly Buffer[]} proof
 */
export function extendsTree(earlier, later, proof) {
	if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
	if (earlier.size > later.size) return false;
	if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(EMPTY);
	const isWhole = Number.isInteger(Math.log2(earlier.size));
	const [first, ...rest] = isWhole ? [earlier.root, ...proof] : proof;
	if (!first) return false;
	let [at, last] = [earlier.size - 1, later.size - 1];
	while (isOdd(at)) [at, last] = [half(at), half(last)];
	let [before, after] = [first, first];
	for (const beside of rest) {
		if (last === 0) return false;
		if (isOdd(at) || at === last) {
			[before, after] = [nodeHash(beside, before), nodeHash(beside, after)];
			while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
		} else after = nodeHash(after, beside);
		[at, last] = [half(at), half(last)];
	}
	return last === 0 && before.equals(earlier.root) && after.equals(later.root);
}
