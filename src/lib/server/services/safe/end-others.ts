// A device lost, a phone shared: one press ends every other device and every helper at once, without telling anybody.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { endOthers, endedOthers, type EndedOthers } from '#lib/server/db/queries/ending-others';

/** Ends everything but this device; the line that says so is the receipt. */
export function endEverythingElse(token: string, form: string): Promise<Outcome<{ line: number }>> {
	return endOthers(token, form);
}

/** What a press ended; null when no line of that number says so. */
export function readWhatEnded(token: string, line: number): Promise<EndedOthers | null> {
	return inOwnName(token, (tx) => endedOthers(tx, line));
}
