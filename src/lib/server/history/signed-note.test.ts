// Notes and keys as C2SP writes them: the example of Go's golang.org/x/mod/sumdb/note, which anybody's tools
// read, and notes of our own with one character changed.
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	checkpointText,
	openNote,
	readCheckpoint,
	readVerifierKey,
	signNote,
	unsignedText,
	verifierKey
} from './signed-note.js';

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETERS = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const name = 'sayso.example';
const verifier = readVerifierKey(verifierKey(name, publicKey))!;
const root = Buffer.alloc(32, 7);
const text = checkpointText({ origin: `${name}/log/1`, size: 42, root });

describe('a signed note', () => {
	it('made elsewhere opens', () => {
		const peter = readVerifierKey(PETER)!;
		expect(peter.name).toBe('PeterNeumann');
		expect(openNote(PETERS, peter)).toBe(unsignedText(PETERS));
		expect(openNote(PETERS.replace('answer', 'Answer'), peter)).toBeNull();
	});

	it('of our own opens, and holds a checkpoint', () => {
		const note = signNote(text, name, privateKey);
		expect(openNote(note, verifier)).toBe(text);
		expect(readCheckpoint(text)).toEqual({ origin: `${name}/log/1`, size: 42, root });
	});

	it('with any character changed does not', () => {
		const note = signNote(text, name, privateKey);
		for (let at = 0; at < note.length; at += 1) {
			const other = note[at] === 'A' ? 'B' : 'A';
			expect(openNote(note.slice(0, at) + other + note.slice(at + 1), verifier)).toBeNull();
		}
	});

	it.each([
		'',
		'PeterNeumann',
		PETER.replace('c74f', 'c74e'),
		PETER.replace('ARpc', 'AhpC'),
		PETER.slice(0, -4)
	])('%s is no key', (key) => expect(readVerifierKey(key)).toBeNull());

	it.each([
		'',
		'a\n1\n',
		'a\n01\nAAAA\n',
		`a\n-1\n${root.toString('base64')}\n`,
		`a\n1\n${root.toString('base64')}`,
		`a\n1\n${root.toString('base64')}\nmore\n`
	])('%j is no checkpoint', (said) => expect(readCheckpoint(said)).toBeNull());
});
