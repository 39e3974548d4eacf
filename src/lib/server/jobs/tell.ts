// Telling people, once a minute, on the login of upkeep. Two servers do no harm: each message is taken in hand by one of them.
import { isPassing } from '../db/connect';
import { log } from '../log';
import { deliver } from '../notify/deliver';
import { senders } from '../notify/senders';
import { jobs } from './sweep';

const EVERY_MS = 60_000;

/** Starts telling; a round that takes longer than a minute is not overtaken by the next. */
export function startTelling(): void {
	let at = false;
	setInterval(async () => {
		if (at) return;
		at = true;
		try {
			await deliver(jobs, senders);
		} catch (error) {
			if (!isPassing(error)) log.error({ err: String((error as Error).name) }, 'telling failed');
		} finally {
			at = false;
		}
	}, EVERY_MS).unref();
}
