// Checks a history that somebody took home: npm run verify -- my-history.json. Any Node from 20 on runs it,
// with nothing installed and no account. It ends with 0 when all is well, 1 when the history is not as it
// was written, and 2 when it could not be checked.
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { NotAnExport } from '../src/lib/server/history/read-export.js';
import { sayReport } from '../src/lib/server/history/say-report.js';
import { readVerifierKey } from '../src/lib/server/history/signed-note.js';
import { verifyExport } from '../src/lib/server/history/verify-export.js';

const USAGE = `Checks a history that was saved from Sayso.

  npm run verify -- my-history.json
  npm run verify -- my-history.json --code 1a2b-3c4d-5e6f   a code from your screen or paper
  npm run verify -- my-history.json --key sayso.example+…   the key of who signs checkpoints`;

function asked() {
	const text = { type: 'string' };
	const options = { key: text, code: text };
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	if (positionals.length !== 1) throw new NotAnExport(USAGE);
	const key = values.key === undefined ? null : readVerifierKey(values.key);
	if (values.key !== undefined && !key) throw new NotAnExport('That is not the key of a signer.');
	const code = values.code
		?.toLowerCase()
		.replace(/[^0-9a-f]/g, '')
		.replace(/(.{4})(?=.)/g, '$1-');
	if (code !== undefined && code.length !== 14)
		throw new NotAnExport('That is not a code of a history.');
	return { file: positionals[0], key, code: code ?? null };
}

function whyNot(error) {
	if (error.code === 'ENOENT') return 'There is no such file.';
	if (String(error.code).startsWith('ERR_PARSE_ARGS')) return USAGE;
	return error instanceof NotAnExport ? error.message : 'The file could not be read.';
}

let wanted;
try {
	wanted = asked();
} catch (error) {
	console.error(whyNot(error));
	process.exit(2);
}
try {
	const report = await verifyExport(
		createReadStream(wanted.file, { highWaterMark: 1 << 18 }),
		wanted
	);
	for (const line of sayReport(report)) console.log(line);
	process.exitCode = report.fault ? 1 : 0;
} catch (error) {
	console.error(`This could not be checked: ${whyNot(error)}`);
	process.exitCode = 2;
}
