// The stand-alone verifier of a person's history (enforcement.md, 6). It needs the lines and the head
// that was written down elsewhere, and nothing of the database: no line can be changed, left out,
// added or moved without it being found. A payload that was erased leaves its digest, and holds.
import { createHash } from 'node:crypto';

export type ChainLine = {
	seq: number;
	/** Microseconds since 1970, in UTC. */
	at: bigint;
	kind: string;
	/** Null, with the payload, once it has been erased. */
	salt: Buffer | null;
	payload: string | null;
	payloadDigest: Buffer;
	prev: Buffer;
	hash: Buffer;
};

export type ChainHead = { personId: string; seq: number; hash: Buffer };

export type ChainFault =
	| { line: number; fault: 'out_of_order' | 'prev' | 'hash' | 'payload' | 'half_erased' }
	| { line: null; fault: 'length' | 'head' };

const VERSION = Buffer.from([1]);

const sha256 = (...bytes: Buffer[]) => createHash('sha256').update(Buffer.concat(bytes)).digest();

function sized(bytes: Buffer): Buffer {
	const size = Buffer.alloc(4);
	size.writeInt32BE(bytes.length);
	return Buffer.concat([size, bytes]);
}

function eightBytes(n: bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(n);
	return bytes;
}

const personBytes = (personId: string) => Buffer.from(personId.replaceAll('-', ''), 'hex');

/** The hash that a person's chain begins with. */
export const beginning = (personId: string) => sha256(VERSION, personBytes(personId));

function lineHash(personId: string, line: ChainLine): Buffer {
	return sha256(
		VERSION,
		sized(line.prev),
		sized(personBytes(personId)),
		eightBytes(BigInt(line.seq)),
		eightBytes(line.at),
		sized(Buffer.from(line.kind, 'utf8')),
		sized(line.payloadDigest)
	);
}

function lineFault(personId: string, line: ChainLine, n: number, prev: Buffer): ChainFault | null {
	if (line.seq !== n) return { line: n, fault: 'out_of_order' };
	if (!line.prev.equals(prev)) return { line: n, fault: 'prev' };
	if ((line.salt === null) !== (line.payload === null)) return { line: n, fault: 'half_erased' };
	if (line.salt !== null && line.payload !== null) {
		const digest = sha256(VERSION, sized(line.salt), sized(Buffer.from(line.payload, 'utf8')));
		if (!digest.equals(line.payloadDigest)) return { line: n, fault: 'payload' };
	}
	return lineHash(personId, line).equals(line.hash) ? null : { line: n, fault: 'hash' };
}

/**
 * Checks the lines of one person's chain against its head.
 * @returns the first fault, or null when every line is as it was written.
 */
export function verifyChain(lines: readonly ChainLine[], head: ChainHead): ChainFault | null {
	let prev: Buffer = beginning(head.personId);
	for (const [index, line] of lines.entries()) {
		const fault = lineFault(head.personId, line, index + 1, prev);
		if (fault) return fault;
		prev = line.hash;
	}
	if (lines.length !== head.seq) return { line: null, fault: 'length' };
	return prev.equals(head.hash) ? null : { line: null, fault: 'head' };
}
