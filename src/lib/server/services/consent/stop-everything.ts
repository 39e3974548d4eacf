// Stopping all sharing in one press: one decision, one receipt that names everybody, acknowledged only when nobody
// who was reading is reading any more (tensions 6 and 11).
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { stopAll } from '#lib/server/db/queries/deciding';
import { readScribes } from '../told/let-write';
import { listPermissions } from './list-permissions';
import { writeStopAllReceipt } from './write-receipt';

const TRIES = 3;

/** Stops every permission that runs, and ends that anybody may write down a yes. One that was given meanwhile is stopped too, with a receipt that names it. */
export async function stopEverything(
	token: string,
	form: string,
	lang: Lang
): Promise<Outcome<{ decision: string }>> {
	let outcome: Outcome<{ decision: string }> = { refused: 'signed_out' };
	for (let tried = 0; tried < TRIES; tried++) {
		const grants = await listPermissions(token);
		const scribes = (await readScribes(token))?.filter(({ end }) => end === null);
		if (!grants || !scribes) return { refused: 'signed_out' };
		const named = [...grants, ...scribes].map(({ id }) => id);
		outcome = await stopAll(token, form, named, writeStopAllReceipt(lang, grants, scribes));
		if (!('refused' in outcome) || outcome.refused !== 'try_again') return outcome;
	}
	return outcome;
}
