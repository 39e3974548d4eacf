// Telling people, once a minute, on the login of upkeep. Two servers do no harm: each message is taken in hand by one of them.
import { isPassing } from '../db/connect';
import { log } from '../log';
import { askAfter } from '../notify/ask-after';
import { deliver } from '../notify/deliver';
import { closeSenders, finders, senders } from '../notify/senders';
import { jobs } from './sweep';

const EVERY_MS = 60_000;

/**
 * Starts telling; a round that takes longer than a minute is not overtaken by the next. When the server is to end, what is in hand
 * is finished and written down, nothing else begins, and connections to those who carry messages are closed.
 */
export function startTelling(): void {
	let at: Promise<void> | null = null;
	let stopped = false;
	const round = async () => {
		try {
			await deliver(jobs, senders, () => stopped);
			await askAfter(jobs, finders, () => stopped);
		} catch (error) {
			if (!isPassing(error)) log.error({ err: String((error as Error).name) }, 'telling failed');
		} finally {
			at = null;
		}
	};
	const go = () => void (at ??= stopped ? null : round());
	go();
	setInterval(go, EVERY_MS).unref();
	process.once('sayso:end', async () => {
		stopped = true;
		await at;
		closeSenders();
	});
}
