// Something that upkeep does, on its own: one that fails keeps no other from being done. Each failure is counted, and logged by the
// error's kind and PostgreSQL's code for it, never by its text, which can hold a name.
import { isPassing } from '../db/connect';
import { log } from '../log';

type Failures = {
	/** Since the server started. */
	all: number;
	/** Since it last went well. */
	inARow: number;
};
/** How often each thing has failed. */
export const failures = new Map<string, Failures>();

/** What cannot be answered for a moment is not worth a line; what cannot be for so many rounds is. */
const TOO_OFTEN = 5;

/** Counts that something failed; what passes by itself is logged only once it does not. */
export function countFailure(
	what: string,
	why: { code: string; passing?: boolean; times?: number }
) {
	const { all, inARow } = failures.get(what) ?? { all: 0, inARow: 0 };
	const { code, passing = false, times = 1 } = why;
	const now = { all: all + times, inARow: inARow + 1 };
	failures.set(what, now);
	if (!passing || now.inARow % TOO_OFTEN === 0)
		log.error({ code, times, ...now }, `${what} failed`);
}

/** Does it, and counts and logs it where it fails; whether it went well. */
export async function quietly(what: string, work: () => PromiseLike<unknown>): Promise<boolean> {
	try {
		await work();
		const before = failures.get(what);
		if (before) failures.set(what, { ...before, inARow: 0 });
		return true;
	} catch (error) {
		const { name = 'Error', code = name } = error as { name?: string; code?: string };
		countFailure(what, { code, passing: isPassing(error) });
		return false;
	}
}
