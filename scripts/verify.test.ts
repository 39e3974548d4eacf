// The command that checks a history, as somebody at home runs it: what it says, how it ends, and how long
// it takes over a very long one.
import { spawnSync } from 'node:child_process';
import {
	closeSync,
	createWriteStream,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { count } from '../tests/counts';
import { PERSON, exportOf, madeLines } from '../tests/fixtures/made-history';
import { writeExport, type KeptLine } from '../src/lib/server/history/write-export';

const COMMAND = new URL('./verify.mjs', import.meta.url).pathname;
let folder: string;
let good: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sayso-verify-'));
	good = await exportOf([...madeLines(20)]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
		encoding: 'utf8',
		cwd: folder
	});
	expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/);
	return { status, said: stdout + stderr };
}
function saved(text: string | Buffer) {
	const file = join(folder, 'history.json');
	writeFileSync(file, text);
	return file;
}

test('a good history ends with 0, and its code is said', () => {
	const { status, said } = run(saved(good));
	expect(status).toBe(0);
	expect(said).toContain('This history is as it was written.\n20 lines');
	expect(said).toMatch(/Its code is [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}\./);
});

test('a changed one ends with 1, and the line is said', () => {
	const { status, said } = run(saved(good.replace('\\"n\\": 7}', '\\"n\\": 8}')));
	expect(status).toBe(1);
	expect(said).toContain('NOT as it was written');
	expect(said).toContain('Line 7: its words are not as they were written.');
});

test('a code may be typed as it comes', () => {
	const code = /"code":"([\w-]+)"/.exec(good)![1]!;
	const { status, said } = run(saved(good), '--code', code.replaceAll('-', ' ').toUpperCase());
	expect([status, said.includes('stood at line 20')]).toEqual([0, true]);
});

test.each<[string, () => string[]]>([
	['no file', () => []],
	['two files', () => ['one', 'two']],
	['a file that is not there', () => ['not-there.json']],
	['a folder', () => [folder]],
	['an option nobody knows', () => [saved(good), '--fast']],
	['a key that is none', () => [saved(good), '--key', 'sayso']],
	['a code that is none', () => [saved(good), '--code', '12']],
	['something else', () => [saved('{"hello": 1}')]],
	['nothing', () => [saved('')]],
	['bytes', () => [saved(Buffer.from([0, 255, 254, 1]))]],
	['half', () => [saved(good.slice(0, -100))]]
])('%s ends with 2, in plain words', (_, args) => {
	const { status, said } = run(...args());
	expect(status).toBe(2);
	expect(said.trim()).not.toBe('');
});

const codeOf = (hash: string) => hash.slice(0, 12).replace(/(.{4})(?=.)/g, '$1-');
const LINES = count('keptLines');
test(
	`${LINES} lines take their share of a minute for a million`,
	{ timeout: 600_000 },
	async () => {
		// The head stands first and is known last: its place is kept, and filled when the lines are there.
		const file = join(folder, 'long.json');
		let hash = '0'.repeat(64);
		const headOf = () => `{"seq":${LINES},"hash":"${hash}","code":"${codeOf(hash)}"}`;
		const placeheld = headOf();
		async function* lines(): AsyncGenerator<KeptLine[]> {
			for (const line of madeLines(LINES)) {
				hash = line.hash;
				yield [line];
			}
		}
		const kept = { person: PERSON, head: { seq: LINES, hash }, checkpoint: null };
		await pipeline(Readable.from(writeExport(kept, lines())), createWriteStream(file));
		const written = openSync(file, 'r+');
		const start = Buffer.alloc(400);
		readSync(written, start, 0, 400, 0);
		writeSync(written, headOf(), start.toString('latin1').indexOf(placeheld));
		closeSync(written);
		const began = performance.now();
		const { status } = run(file);
		const took = performance.now() - began;
		console.log(`${LINES} lines in ${(took / 1000).toFixed(1)} s`);
		expect(status).toBe(0);
		expect(took).toBeLessThan(2_000 + (LINES / 1_000_000) * 58_000);
	}
);
