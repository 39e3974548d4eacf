// Who signs checkpoints: a name, and an Ed25519 key in a file (PKCS8) that only the server can read.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
	checkpointText,
	openNote,
	readCheckpoint,
	readVerifierKey,
	signNote,
	verifierKey
} from '../history/signed-note.js';

/**
 * @typedef {object} Signer
 * @property {string} key What whoever checks is told: `name+id+key`.
 * @property {(log: number, size: number, root: Buffer) => string} sign
 * @property {(note: string) => import('../history/signed-note.js').Checkpoint | null} open The checkpoint in a note that this signer signed.
 */

/**
 * The signer whose key is in a file.
 * @param {string} file @param {string} name
 * @returns {Signer}
 */
export function openSigner(file, name) {
	const privateKey = createPrivateKey(readFileSync(file));
	if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
	const key = verifierKey(name, createPublicKey(privateKey));
	const verifier = /** @type {import('../history/signed-note.js').Verifier} */ (
		readVerifierKey(key)
	);
	return {
		key,
		sign: (log, size, root) =>
			signNote(checkpointText({ origin: `${name}/log/${log}`, size, root }), name, privateKey),
		open(note) {
			const text = openNote(note, verifier);
			const checkpoint = text === null ? null : readCheckpoint(text);
			return checkpoint?.origin.startsWith(`${name}/log/`) ? checkpoint : null;
		}
	};
}
