// A database that was closed for checking: what it lacks of what was signed, and the way to open it again.
// npm run reconcile shows it; npm run reconcile -- --accept "why" opens it, with a line in every history.
// It is for whoever looks after the database, as the migrator, with the server's LEDGER_… beside it.
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { overTls } from '../src/lib/server/db/over-tls.js';
import { EMPTY } from '../src/lib/server/history/merkle.js';
import {
	compare,
	newestSigned,
	rewrittenChains,
	stateOf
} from '../src/lib/server/ledger/compare.js';
import { openSigner } from '../src/lib/server/ledger/signer.js';
import { openSink } from '../src/lib/server/ledger/sink.js';

const USAGE = `  DATABASE_URL=postgres://sayso_migrator:… LEDGER_SINK=… LEDGER_KEY_FILE=… LEDGER_NAME=… \\
    npm run reconcile                     shows what is behind
    npm run reconcile -- --accept "why"   opens again, and tells everybody why`;

const SAID = {
	behind: 'The database is behind what was signed.',
	differs:
		'The database is other than what was signed: what was written before the checkpoint has changed.',
	rewritten: 'Chains are no longer what was taken into the tree.'
};

function asked() {
	const { DATABASE_URL, LEDGER_SINK, LEDGER_KEY_FILE, LEDGER_NAME } = process.env;
	const { values } = parseArgs({ options: { accept: { type: 'string' } } });
	if (!DATABASE_URL || !LEDGER_SINK || !LEDGER_KEY_FILE || !LEDGER_NAME) throw new Error(USAGE);
	if (values.accept !== undefined && values.accept.trim().length < 3)
		throw new Error('Please say why: everybody reads it in their history.');
	return {
		url: DATABASE_URL,
		sink: openSink(LEDGER_SINK),
		signer: openSigner(LEDGER_KEY_FILE, LEDGER_NAME),
		reason: values.accept?.trim()
	};
}

async function show(sql, state, signed) {
	const [ledger] = await sql`select closed_at, closed_why from guard.ledger`;
	const [{ last, people }] = await sql`select max(taken_at) as last,
		(select count(*) from sayso.chain_head) as people from guard.ledger_leaf`;
	const now = await compare(sql, state, signed);
	const rewritten = await rewrittenChains(sql);
	const fault = now ?? (rewritten > 0 ? 'rewritten' : null);
	if (ledger.closed_at)
		console.log(
			`Closed for checking since ${ledger.closed_at.toISOString()}: ${SAID[ledger.closed_why]}`
		);
	else console.log('The database is open.');
	console.log(fault ? `Today: ${SAID[fault]}` : 'Today it has everything that was signed.');
	console.log(
		`The database has log ${state.log} with ${state.size} entries, the last of ${last?.toISOString() ?? 'never'}.`
	);
	if (signed) console.log(`What was signed last is log ${signed.log} with ${signed.size} entries.`);
	if (fault === 'behind' && signed.log === state.log) {
		const missing = signed.size - state.size;
		console.log(
			`${missing} entries are missing: at most ${Math.min(missing, people)} people's histories moved on since ${last?.toISOString() ?? 'the beginning'}.`
		);
		console.log('Whose they were cannot be told from what was signed.');
	}
	if (rewritten > 0)
		console.log(
			`Histories of ${rewritten} people no longer run through what was taken into the tree.`
		);
}

async function main() {
	const { url, sink, signer, reason } = asked();
	const sql = postgres(url, {
		...overTls(url),
		max: 1,
		onnotice: () => {},
		connection: { role: 'sayso_guard' }
	});
	try {
		const signed = await newestSigned(sink, signer);
		const state = await stateOf(sql);
		await show(sql, state, signed);
		if (reason === undefined) {
			if (state.closed)
				console.log(
					'\nBefore you open it, stop again what was stopped since. Then: npm run reconcile -- --accept "why"'
				);
			return;
		}
		if (!state.closed) throw new Error('It is open, so there is nothing to accept.');
		const people = await sql.begin(async (tx) => {
			const [opened] = await tx`select * from guard.ledger_reopen(${reason}, ${signed?.log ?? 0})`;
			// Written before it is so: whoever cannot sign cannot open a database again.
			await sink.write(signer.sign(opened.new_log, 0, EMPTY));
			return opened.people;
		});
		console.log(
			`\nIt is open again, in a log of its own. ${people} people have a line in their history that says so, and why.`
		);
	} finally {
		await sql.end();
	}
}

try {
	await main();
} catch (error) {
	console.error(error.code?.startsWith?.('ERR_PARSE_ARGS') ? USAGE : error.message);
	process.exitCode = 1;
}
