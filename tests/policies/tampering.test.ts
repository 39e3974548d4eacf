// Somebody with the superuser's powers changes a history behind the triggers' back. Given the head
// that was written down elsewhere, the verifier finds every change; without one, a chain that was
// made again from the first change on looks whole, which is why heads leave the database.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { openAnchors } from '../fixtures/anchors';
import { exportChain } from '../fixtures/history';
import { takeHome } from '../fixtures/kept';
import { openLook } from '../fixtures/looks';
import { chainLine, digestOf, hashOf, keptLine, piecesOf } from '../fixtures/made-history';
import { PEOPLE, tokenOf } from '../fixtures/world';
import { NotAnExport } from '../../src/lib/server/history/read-export.js';
import { readVerifierKey } from '../../src/lib/server/history/signed-note.js';
import { shortCode, verifyExport } from '../../src/lib/server/history/verify-export.js';
import type { KeptLine } from '../../src/lib/server/history/write-export';
import { anchor } from '../../src/lib/server/ledger/anchor';
import {
	verifyChain,
	type ChainHead,
	type ChainLine
} from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
let lines: ChainLine[];
let head: ChainHead;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: ['goals', 'week', 'crisis'] });
	for (let n = 0; n < 40; n++)
		await openLook(arena.app, tokenOf('Ines'), PEOPLE.Ada, n % 2 ? ['goals'] : ['week', 'crisis']);
	({ lines, head } = await exportChain(arena.superuser, PEOPLE.Ada));
});
afterAll(() => arena.close());

const pick = (n: number) => Math.floor(Math.random() * n);
const flipped = (bytes: Buffer) => {
	const copy = Buffer.from(bytes);
	copy[pick(copy.length)]! ^= 1 << pick(8);
	return copy;
};

type Tampering = (lines: ChainLine[], at: number) => ChainLine[];
const on =
	(change: (line: ChainLine) => Partial<ChainLine>): Tampering =>
	(all, at) =>
		all.with(at, { ...all[at]!, ...change(all[at]!) });

const TAMPERINGS: Record<string, Tampering> = {
	'a changed word': on((l) => ({ payload: l.payload!.replace('Ines', 'Anes') })),
	'a changed time': on((l) => ({ at: l.at + BigInt(1 + pick(1_000_000)) })),
	'a changed kind': on(() => ({ kind: 'list_looks' })),
	'a changed number': on((l) => ({ seq: l.seq + 1 })),
	'a changed salt': on((l) => ({ salt: flipped(l.salt!) })),
	'a changed digest': on((l) => ({ payloadDigest: flipped(l.payloadDigest) })),
	'a changed link': on((l) => ({ prev: flipped(l.prev) })),
	'a changed hash': on((l) => ({ hash: flipped(l.hash) })),
	'a payload erased with its digest': on(() => ({
		salt: null,
		payload: null,
		payloadDigest: randomBytes(32)
	})),
	'a payload erased but not its salt': on(() => ({ payload: null })),
	'a line left out': (all, at) => all.toSpliced(at, 1),
	'a line said twice': (all, at) => all.toSpliced(at, 0, all[at]!),
	'two lines changed about': (all, at) => all.toSpliced(at, 2, ...all.slice(at, at + 2).reverse()),
	'an end cut off': (all, at) => all.slice(0, at)
};
const names = Object.keys(TAMPERINGS);

type KeptFile = {
	person: string;
	head: { seq: number; hash: string; code: string };
	checkpoint: { hash: string; seq: number; position: number; proof: string[]; note: string };
	lines: KeptLine[];
};
/** A change to the file, at one of the lines under its checkpoint. */
type FileTampering = (text: string, at: number) => string;
const inFile =
	(change: (file: KeptFile, at: number) => void): FileTampering =>
	(text, at) => {
		const file = JSON.parse(text) as KeptFile;
		change(file, at);
		return JSON.stringify(file);
	};
const otherHex = (hex: string) => flipped(Buffer.from(hex, 'hex')).toString('hex');
/** Hashes every line again from one on, and the head, so that the chain holds. */
function remade(file: KeptFile, from: number) {
	for (const [n, line] of file.lines.entries()) {
		if (n < from) continue;
		line.seq = n + 1;
		if (n > 0) line.prev = file.lines[n - 1]!.hash;
		if (line.salt !== null && line.payload !== null)
			line.digest = digestOf(line.salt, line.payload);
		line.hash = hashOf(line);
	}
	const { seq, hash } = file.lines.at(-1)!;
	file.head = { seq, hash, code: shortCode(Buffer.from(hash, 'hex')) };
}
const FILE_TAMPERINGS: Record<string, FileTampering> = {
	...Object.fromEntries(
		Object.entries(TAMPERINGS).map(([name, change]) => [
			name,
			inFile((file, at) => {
				// Two lines changed about need a second line that is under the checkpoint too.
				const from = Math.min(at, file.lines.length - 3);
				file.lines = change(file.lines.map(chainLine), from).map(keptLine);
			})
		])
	),
	'one character of the file': (text, at) => {
		const where = text.indexOf(`"seq":${at + 1},`) + 6;
		return text.slice(0, where) + (text[where] === '9' ? '8' : '9') + text.slice(where + 1);
	},
	'words changed and all made again': inFile((file, at) => {
		file.lines[at]!.payload = file.lines[at]!.payload?.replace('{', '{"n": 1, ') ?? '{}';
		remade(file, at);
	}),
	'a time changed and all made again': inFile((file, at) => {
		file.lines[at]!.at += 1 + pick(1_000_000);
		remade(file, at);
	}),
	'a line left out and all made again': inFile((file, at) => {
		file.lines.splice(at, 1);
		remade(file, Math.max(at, 1) - (at === 0 ? 1 : 0));
	}),
	'a line put in and all made again': inFile((file, at) => {
		file.lines.splice(at, 0, { ...file.lines[at]!, at: file.lines[at]!.at - 1 });
		remade(file, at);
	}),
	'an end cut off and the head with it': inFile((file, at) => {
		file.lines.length = Math.max(at, 1);
		remade(file, file.lines.length - 1);
	}),
	'the checkpoint’s line made to fit': inFile((file, at) => {
		file.lines[at]!.payload = '{}';
		remade(file, at);
		file.checkpoint.hash = file.lines[file.checkpoint.seq - 1]!.hash;
	}),
	'the checkpoint taken out': inFile((file) => void Object.assign(file, { checkpoint: null })),
	'the checkpoint’s root changed': inFile((file) => {
		const [origin, size] = file.checkpoint.note.split('\n');
		const root = Buffer.from(otherHex(file.checkpoint.hash), 'hex').toString('base64');
		file.checkpoint.note = `${origin}\n${size}\n${root}\n${file.checkpoint.note.slice(file.checkpoint.note.indexOf('\n\n') + 1)}`;
	})
};

describe('tried: hash chain without an outside anchor', () => {
	it(`finds every one of ${count('tamperings')} random changes, given the head`, () => {
		expect(verifyChain(lines, head)).toBeNull();
		const missed: string[] = [];
		for (let n = 0; n < count('tamperings'); n++) {
			const name = names[n % names.length]!;
			const changed = TAMPERINGS[name]!(lines, pick(lines.length - 1));
			if (verifyChain(changed, head) === null) missed.push(name);
		}
		expect(missed).toEqual([]);
	});

	it(`finds every one of ${count('tamperings')} random changes to a history taken home before a checkpoint`, async () => {
		const anchors = openAnchors();
		const jobs = anchors.jobs(arena.urls.jobsUrl);
		await openLook(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['goals']);
		await anchor(jobs, anchors.sink, anchors.signer);
		const whole = await takeHome(arena.app, 'Ada');
		const { lines: all } = JSON.parse(whole) as { lines: KeptLine[] };
		const under = all.length - 1; // all but the line that says it was taken home
		const key = readVerifierKey(anchors.signer.key);
		const found = async (text: string) =>
			verifyExport(piecesOf(text), { key }).then(
				({ fault }) => fault?.fault ?? null,
				(error: unknown) => (error instanceof NotAnExport ? 'no export' : Promise.reject(error))
			);
		expect(await found(whole)).toBeNull();
		const ways = Object.keys(FILE_TAMPERINGS);
		const missed: string[] = [];
		for (let n = 0; n < count('tamperings'); n += 1) {
			const way = ways[n % ways.length]!;
			if ((await found(FILE_TAMPERINGS[way]!(whole, pick(under)))) === null) missed.push(way);
		}
		expect(missed).toEqual([]);
		await anchors.close();
	});

	it('a chain made again from the first change on is found only by the old head', async () => {
		const remade = await arena.superuser
			.begin(async (tx) => {
				await tx`alter table sayso.history disable trigger user`;
				await tx`delete from sayso.history where person_id = ${PEOPLE.Ada} and seq > 1`;
				await tx`update sayso.chain_head set seq = 1, hash = (select hash from sayso.history
					where person_id = ${PEOPLE.Ada} and seq = 1) where person_id = ${PEOPLE.Ada}`;
				for (let n = 1; n < lines.length; n++)
					await tx`select guard.append(${PEOPLE.Ada}, 'look', '{}')`;
				await tx`alter table sayso.history enable trigger user`;
				return true;
			})
			.then(() => exportChain(arena.superuser, PEOPLE.Ada));
		expect(remade.lines).toHaveLength(lines.length);
		expect(verifyChain(remade.lines, remade.head)).toBeNull();
		expect(verifyChain(remade.lines, head)).toEqual({ line: null, fault: 'head' });
	});

	it('erasing a payload and its salt leaves a chain that holds', () => {
		const erased = lines.with(3, { ...lines[3]!, salt: null, payload: null });
		expect(verifyChain(erased, head)).toBeNull();
	});
});
