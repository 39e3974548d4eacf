// What is past the time that a service has told its people is erased, once an hour, on the login of upkeep.
import { quietly } from './quietly';
import { jobs } from './sweep';

const EVERY_MS = 3_600_000;

/** Starts erasing what is past its time. */
export function startKeeping(): void {
	setInterval(() => quietly('keeping', () => jobs`call api.keep_to_schedule()`), EVERY_MS).unref();
}
