// Telling people, once a minute, on the login of upkeep. Two servers do no harm: each message is taken in hand by one of them.
import { askAfter } from '../notify/ask-after';
import { deliver } from '../notify/deliver';
import { closeSenders, finders, senders } from '../notify/senders';
import { quietly } from './quietly';
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
		await quietly('telling', () => deliver(jobs, senders, () => stopped));
		await quietly('asking after messages', () => askAfter(jobs, finders, () => stopped));
		at = null;
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
