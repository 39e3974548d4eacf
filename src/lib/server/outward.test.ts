// ASVS 13.2.4, 13.2.5 and 16.2.3: who in the server can reach another machine, a file or another program, by name. Whatever else begins to
// is seen here first, and in docs/running.md, where all that Sayso talks to is written down.
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SERVER = ['src/**/*.{ts,js,svelte}', 'server/*.mjs', 'server.mjs']
	.flatMap((pattern) => globSync(pattern))
	.filter((file) => !file.endsWith('.test.ts'));
const having = (pattern: RegExp) =>
	SERVER.filter((file) => pattern.test(readFileSync(file, 'utf8'))).toSorted();
const from = (names: string) => new RegExp(`(from|import\\(|require\\()\\s*'(node:)?(${names})'`);

it('four modules speak to another machine: for the database, mail, Notify and checkpoints', () => {
	expect(SERVER.length).toBeGreaterThan(500);
	expect(having(/\bfetch\(|\bWebSocket\b|\bEventSource\b|\bXMLHttpRequest\b/)).toEqual([
		'src/lib/server/ledger/sink.js',
		'src/lib/server/notify/notify-api.ts'
	]);
	expect(having(/import (?!type)[^;]*from '(postgres|nodemailer)'/)).toEqual([
		'src/lib/server/db/connect.ts',
		'src/lib/server/notify/email.ts'
	]);
	expect(
		having(from('axios|undici|got|ws|dgram|http2|inspector|worker_threads|cluster|vm|repl'))
	).toEqual([]);
	expect(having(from('http|https|net|tls|dns'))).toEqual([
		'server/open.mjs', // listens
		'src/lib/server/db/over-tls.js' // says how the driver connects
	]);
});

it('five modules read a file that whoever runs it names, one of them writes, and none starts a program', () => {
	expect(having(from('fs|fs/promises'))).toEqual([
		'server/open.mjs',
		'server/secrets.mjs',
		'src/lib/server/db/over-tls.js',
		'src/lib/server/ledger/signer.js',
		'src/lib/server/ledger/sink.js'
	]);
	expect(having(from('child_process'))).toEqual([]);
});

it('what is logged goes to standard output and error', () => {
	expect(having(/\bpino\(/)).toEqual(['src/lib/server/log.ts']);
	expect(readFileSync('src/lib/server/log.ts', 'utf8')).not.toMatch(
		/transport|destination|createWriteStream/
	);
	expect(having(/\bconsole\.|process\.std(out|err)/)).toEqual(['server.mjs']);
});
