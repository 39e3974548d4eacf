// What is past the time that a service has told its people is erased, once an hour, on the login of upkeep.
import { isPassing } from '../db/connect';
import { log } from '../log';
import { jobs } from './sweep';

const EVERY_MS = 3_600_000;

/** Starts erasing what is past its time. */
export function startKeeping(): void {
	setInterval(async () => {
		try {
			await jobs`call api.keep_to_schedule()`;
		} catch (error) {
			if (!isPassing(error)) log.error({ err: String((error as Error).name) }, 'keeping failed');
		}
	}, EVERY_MS).unref();
}
