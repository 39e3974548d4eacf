// Somebody with the superuser's powers changes a history behind the triggers' back. Given the head
// that was written down elsewhere, the verifier finds every change; without one, a chain that was
// made again from the first change on looks whole, which is why heads leave the database.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { openLook } from '../fixtures/looks';
import { PEOPLE, tokenOf } from '../fixtures/world';
import {
	verifyChain,
	type ChainHead,
	type ChainLine
} from '../../src/lib/server/history/verify-chain';

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
