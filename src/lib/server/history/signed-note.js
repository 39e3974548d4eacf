// What is signed about the tree: a C2SP tlog-checkpoint (whose log, how many leaves, the root) in a C2SP
// signed-note with an Ed25519 signature. Anything that reads these formats can check one.
import { createHash, createPublicKey, sign, verify } from 'node:crypto';

/** @typedef {{ name: string, id: Buffer, publicKey: import('node:crypto').KeyObject }} Verifier */
/** @typedef {{ origin: string, size: number, root: Buffer }} Checkpoint */

const ED25519 = Buffer.from([1]);

/** @param {import('node:crypto').KeyObject} publicKey */
const rawKey = (publicKey) =>
	Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');

/** @param {string} name @param {Buffer} raw */
const keyId = (name, raw) =>
	createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest().subarray(0, 4);

/**
 * Base64 in its one way of writing it, or null.
 * @param {string} text
 */
function fromBase64(text) {
	const bytes = Buffer.from(text, 'base64');
	return bytes.toString('base64') === text ? bytes : null;
}

/**
 * Who signs, told to whoever wants to check: `name+id+key`.
 * @param {string} name @param {import('node:crypto').KeyObject} publicKey
 * @returns {string}
 */
export function verifierKey(name, publicKey) {
	const raw = rawKey(publicKey);
	const key = Buffer.concat([ED25519, raw]).toString('base64');
	return `${name}+${keyId(name, raw).toString('hex')}+${key}`;
}

/**
 * Reads a verifier key; null when it is none.
 * @param {string} text
 * @returns {Verifier | null}
 */
export function readVerifierKey(text) {
	const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
	const bytes = key ? fromBase64(key) : null;
	if (!name || !id || bytes?.length !== 33 || bytes[0] !== 1) return null;
	const raw = bytes.subarray(1);
	if (keyId(name, raw).toString('hex') !== id) return null;
	const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
	return { name, id: keyId(name, raw), publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/**
 * Signs a text that ends in a newline.
 * @param {string} text
 * @param {string} name
 * @param {import('node:crypto').KeyObject} privateKey
 */
export function signNote(text, name, privateKey) {
	const signature = sign(null, Buffer.from(text), privateKey);
	const id = keyId(name, rawKey(createPublicKey(privateKey)));
	return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/**
 * The text of a note, when this verifier's signature under it is good; else null.
 * @param {string} note
 * @param {Verifier} verifier
 * @returns {string | null}
 */
export function openNote(note, { name, id, publicKey }) {
	const end = note.lastIndexOf('\n\n');
	if (end < 0 || !note.endsWith('\n')) return null;
	const text = note.slice(0, end + 1);
	for (const line of note.slice(end + 2, -1).split('\n')) {
		const [, by, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
		const bytes = encoded ? fromBase64(encoded) : null;
		if (by !== name || !bytes?.subarray(0, 4).equals(id)) continue;
		return verify(null, Buffer.from(text), publicKey, bytes.subarray(4)) ? text : null;
	}
	return null;
}

/** @param {Checkpoint} checkpoint @returns {string} */
export const checkpointText = ({ origin, size, root }) =>
	`${origin}\n${size}\n${root.toString('base64')}\n`;

/**
 * Reads the text of a checkpoint; null when it is none.
 * @param {string} text
 * @returns {Checkpoint | null}
 */
export function readCheckpoint(text) {
	const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text) ?? [];
	const root = encoded ? fromBase64(encoded) : null;
	const size = Number(digits);
	if (!origin || root?.length !== 32 || !Number.isSafeInteger(size)) return null;
	return { origin, size, root };
}

/**
 * The text of a note without its signatures, checked by nobody.
 * @param {string} note
 */
export const unsignedText = (note) => note.slice(0, note.lastIndexOf('\n\n') + 1);
