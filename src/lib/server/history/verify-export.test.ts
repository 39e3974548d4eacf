// The verifier of a history that somebody took home: what it says of a good one, of every kind of bad one,
// and that nothing it is given makes it fall over.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { exportOf, madeLines, piecesOf } from '../../../../tests/fixtures/made-history';
import { generateKeyPairSync } from 'node:crypto';
import { headLeaf } from './merkle.js';
import { NotAnExport } from './read-export.js';
import { sayReport } from './say-report.js';
import { checkpointText, readVerifierKey, signNote, verifierKey } from './signed-note.js';
import { shortCode, verifyExport, type Fault } from './verify-export.js';
import type { KeptLine } from './write-export';

const lines: KeptLine[] = [...madeLines(12)];
let good: string;
beforeAll(async () => (good = await exportOf(lines)));

const check = (text: string | Buffer, against = {}, size?: number) =>
	verifyExport(piecesOf(text, size), against);
const faultOf = async (text: string, against = {}) => (await check(text, against)).fault?.fault;

describe('a good export', () => {
	it('holds, in pieces of any size', async () => {
		for (const size of [1, 3, 1000, 1 << 20]) {
			const report = await check(good, {}, size);
			expect(report).toMatchObject({ fault: null, lines: 12, erased: 0, checkpoint: null });
			expect(report.code).toBe(shortCode(Buffer.from(lines[11]!.hash, 'hex')));
		}
	});

	it('holds when it is empty, and when words were taken out', async () => {
		expect(await check(await exportOf([]))).toMatchObject({ fault: null, lines: 0 });
		const erased = lines.with(4, { ...lines[4]!, salt: null, payload: null });
		expect(await check(await exportOf(erased))).toMatchObject({ fault: null, erased: 1 });
	});

	it('says at which line a code on paper stood', async () => {
		const code = shortCode(Buffer.from(lines[6]!.hash, 'hex'));
		const report = await check(good, { code });
		expect(report).toMatchObject({ fault: null, codeAt: 7 });
		expect(sayReport(report).join('\n')).toContain('stood at line 7');
		expect(await faultOf(good, { code: '0000-0000-0000' })).toBe('code_unknown');
	});
});

describe('a checkpoint', () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const name = 'sayso.example';
	const key = readVerifierKey(verifierKey(name, publicKey));
	const anchored = async (seq: number, of = lines, changes = {}) => {
		const line = of[seq - 1]!;
		// One leaf is a whole tree: its hash is the root.
		const root = headLeaf(
			'00000000-0000-4000-8004-000000000001',
			seq,
			Buffer.from(line.hash, 'hex')
		);
		const text = checkpointText({ origin: `${name}/log/1`, size: 1, root });
		const note = signNote(text, name, privateKey);
		return { note, seq, hash: line.hash, position: 0, proof: [], ...changes };
	};

	it('holds, and what came after it is said', async () => {
		const report = await check(await exportOf(lines, { checkpoint: await anchored(9) }), { key });
		expect(report).toMatchObject({ fault: null, checkpoint: { seq: 9, signed: true } });
		expect(sayReport(report).join('\n')).toContain('Lines 10 to 12 are newer');
		const unchecked = await check(await exportOf(lines, { checkpoint: await anchored(12) }));
		expect(sayReport(unchecked).join('\n')).toMatch(/was not checked: give --key for that\.$/m);
	});

	it('catches a whole chain made again, which nothing in the chain can', async () => {
		const remade = [...madeLines(12)];
		const checkpoint = await anchored(9);
		expect(await check(await exportOf(remade))).toMatchObject({ fault: null });
		expect(await check(await exportOf(remade, { checkpoint }), { key })).toMatchObject({
			fault: { line: 9, fault: 'checkpoint_line' }
		});
		const withItsHash = await anchored(9, lines, { hash: remade[8]!.hash });
		expect(await faultOf(await exportOf(remade, { checkpoint: withItsHash }), { key })).toBe(
			'checkpoint_proof'
		);
	});

	it.each<[string, Fault, object]>([
		[
			'of another signer',
			'checkpoint_signature',
			{ note: signNote(`${name}/log/1\n1\n\n`, 'else', privateKey) }
		],
		['that is no checkpoint', 'checkpoint_proof', { note: signNote('hello\n', name, privateKey) }],
		['with a proof too many', 'checkpoint_proof', { proof: ['00'.repeat(32)] }],
		['of another place', 'checkpoint_proof', { position: 1 }]
	])('%s is told', async (_, fault, changes) => {
		const checkpoint = await anchored(9, lines, changes);
		expect(await faultOf(await exportOf(lines, { checkpoint }), { key })).toBe(fault);
	});

	it('that knows more lines than the file is told, and so is one that was taken out', async () => {
		const checkpoint = await anchored(12);
		expect(await faultOf(await exportOf(lines.slice(0, 9), { checkpoint }), { key })).toBe(
			'checkpoint_later'
		);
		expect(await faultOf(good, { key })).toBe('checkpoint_missing');
	});
});

const refused = async (text: string | Buffer, size?: number) => {
	const error = await check(text, {}, size).catch((e: unknown) => e);
	expect(error, String(text).slice(0, 200)).toBeInstanceOf(NotAnExport);
};

describe('what is no export', () => {
	it.each<[string, (text: string) => string]>([
		['nothing', () => ''],
		['half of it', (t) => t.slice(0, t.length / 2)],
		['all but the end', (t) => t.trimEnd().slice(0, -1)],
		['something after it', (t) => `${t}{}`],
		['a mark before it', (t) => `\uFEFF${t}`],
		['another file', () => '{"hello": "world"}'],
		['a list', () => '[]'],
		['another version', (t) => t.replace('"version":1', '"version":2')],
		['a version that is text', (t) => t.replace('"version":1', '"version":"1"')],
		['a key said twice', (t) => t.replace('"version":1', '"version":1,"version":1')],
		['a key of a line said twice', (t) => t.replace('"seq":2', '"seq":9,"seq":2')],
		['a key said twice, written differently', (t) => t.replace('"seq":2', '"\\u0073eq":9,"seq":2')],
		['one more field', (t) => t.replace('"seq":2', '"seq":2,"more":1')],
		['one field fewer', (t) => t.replace(/"salt":"\w+",/, '')],
		['a number that is text', (t) => t.replace('"seq":2', '"seq":"2"')],
		['half a number', (t) => t.replace('"seq":2', '"seq":2.5')],
		['a number below nothing', (t) => t.replace('"seq":2', '"seq":-2')],
		['a number too large', (t) => t.replace('"seq":2', '"seq":1e300')],
		[
			'a hash in capitals',
			(t) => t.replace(/"hash":"\w+"/, (h) => h.toUpperCase().replace('HASH', 'hash'))
		],
		['half a character', (t) => t.replace('Ines', '\\ud800')],
		[
			'too deep',
			(t) => t.replace('"checkpoint":null', `"checkpoint":${'['.repeat(2000)}${']'.repeat(2000)}`)
		],
		['one thing too long', (t) => t.replace('Ines', 'I'.repeat(5_000_000))],
		[
			'lines before what they are of',
			(t) =>
				t
					.replace(/"person":"[^"]+",/, '')
					.replace(/\]\}\s*$/, '],"person":"00000000-0000-4000-8004-000000000001"}')
		]
	])('%s is refused', (_, change) => refused(change(good)));

	it('bytes that are no text are refused', async () => {
		await refused(Buffer.concat([Buffer.from(good.slice(0, 300)), Buffer.from([0xff, 0xfe])]));
		await refused(Buffer.from(good, 'utf16le'));
	});

	it(`nothing of ${count('fuzzedExports')} random inputs makes it fall over`, async () => {
		const keys = ['format', 'version', 'person', 'head', 'checkpoint', 'lines', 'seq', 'hash'];
		const value = fc.jsonValue({ maxDepth: 4 });
		const text = fc.oneof(
			fc.uint8Array({ maxLength: 400 }).map((b) => Buffer.from(b)),
			fc.json({ maxDepth: 5 }).map((t) => Buffer.from(t)),
			fc.dictionary(fc.constantFrom(...keys), value).map((o) => Buffer.from(JSON.stringify(o))),
			fc
				.tuple(fc.nat(good.length), fc.nat(60), fc.string({ maxLength: 20 }))
				.map(([at, cut, put]) => Buffer.from(good.slice(0, at) + put + good.slice(at + cut)))
		);
		await fc.assert(
			fc.asyncProperty(text, fc.integer({ min: 1, max: 500 }), async (bytes, size) => {
				const outcome = await check(bytes, {}, size).catch((e: unknown) => e);
				if (outcome instanceof NotAnExport) return;
				expect(outcome).toHaveProperty('fault');
				expect(sayReport(outcome as never).join('\n')).not.toBe('');
			}),
			{ numRuns: count('fuzzedExports') }
		);
	});
});
