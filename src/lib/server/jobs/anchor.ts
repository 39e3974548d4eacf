// Checkpoints of histories, every two minutes, on the login of upkeep. Whether the database is closed for
// checking is looked at more often, so that pages say so, and stop saying so, soon.
import { LEDGER_KEY_FILE, LEDGER_NAME, LEDGER_SINK } from '$app/env/private';
import { anchor, checkLedger } from '../ledger/anchor';
import { stateOf } from '../ledger/compare.js';
import { openSigner, type Signer } from '../ledger/signer.js';
import { openSink, type Sink } from '../ledger/sink.js';
import { log } from '../log';
import { quietly } from './quietly';
import { jobs } from './sweep';

const EVERY_MS = 120_000;
const LOOK_EVERY_MS = 10_000;

/** Whether the database was closed for checking when it was last looked at; SQL decides, pages only say it. */
export const checking = { closed: false };

function tellClosed(why: string): void {
	checking.closed = true;
	log.error(
		{ why },
		'closed for checking: this database is behind what was signed, or other than it. No plan opens to anybody but the person it belongs to, and everybody was signed out. See "Restored backups" in docs/running.md'
	);
}

function keepAnchoring(sink: Sink, signer: Signer): void {
	setInterval(
		() =>
			quietly('a checkpoint', async () => {
				const { closed } = await anchor(jobs, sink, signer);
				if (closed && !checking.closed) tellClosed(closed);
			}),
		EVERY_MS
	).unref();
}

/** Checks the database against what was signed before anybody is served, and goes on from there. */
export async function startAnchoring(): Promise<void> {
	const given = [LEDGER_SINK, LEDGER_KEY_FILE, LEDGER_NAME].filter(Boolean).length;
	if (given > 0 && (!LEDGER_SINK || !LEDGER_KEY_FILE || !LEDGER_NAME))
		throw new Error('Sayso needs LEDGER_SINK, LEDGER_KEY_FILE and LEDGER_NAME, or none of them.');
	if (LEDGER_SINK && LEDGER_KEY_FILE && LEDGER_NAME) {
		const [sink, signer] = [openSink(LEDGER_SINK), openSigner(LEDGER_KEY_FILE, LEDGER_NAME)];
		const { closed } = await checkLedger(jobs, sink, signer);
		if (closed) tellClosed(closed);
		else await anchor(jobs, sink, signer);
		log.info({ key: signer.key }, 'histories are anchored; checkpoints are signed with this key');
		keepAnchoring(sink, signer);
	} else {
		if ((await stateOf(jobs)).closed) tellClosed('before');
		log.info('histories are not anchored outside the database: LEDGER_SINK is not set');
	}
	setInterval(
		() =>
			quietly('a look at the ledger', async () => {
				checking.closed = (await stateOf(jobs)).closed;
			}),
		LOOK_EVERY_MS
	).unref();
}
