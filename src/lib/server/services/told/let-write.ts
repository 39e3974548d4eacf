// The person lets a worker write down their yes, ends it, and undoes what was opened that way, each in one press.
import { randomUUID } from 'node:crypto';
import type { OwnScribe } from '#lib/domain/told/scribe';
import type { Lang } from '#lib/i18n';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { sayChosen } from '#lib/server/db/queries/company';
import {
	endWrite,
	letWrite,
	ownScribes,
	whoMayWrite,
	type Writers
} from '#lib/server/db/queries/scribes';
import { seenTold } from '#lib/server/db/queries/told-decisions';
import { yesesOpened } from '#lib/server/db/queries/told-yes';
import { stopSharing } from '../consent/stop-sharing';

export { whoLetsMe } from '#lib/server/db/queries/scribes';
export type { Writers };

/** Whom the person lets, or let of late; null when the session has ended. */
export function readScribes(token: string): Promise<OwnScribe[] | null> {
	return inOwnName(token, ownScribes);
}

/** Whom they can let; null when the session has ended. */
export function readWriters(token: string): Promise<Writers[] | null> {
	return inOwnName(token, whoMayWrite);
}

/** Lets one worker. */
export function letThemWrite(
	token: string,
	form: string,
	to: { link: string; worker: string; until: Date }
): Promise<Outcome<object>> {
	return letWrite(token, form, to);
}

/** Ends it: no yes opens that way once this is back. */
export function endTheirWriting(token: string, form: string, id: string): Promise<Outcome<object>> {
	return endWrite(token, form, id);
}

/** The person chose it themselves. */
export function sayIChoseThem(token: string, form: string, id: string): Promise<Outcome<object>> {
	return sayChosen(token, form, id);
}

/** Stops what a yes that was told has opened, and takes it off Today. */
export async function undoYes(
	token: string,
	form: string,
	lang: Lang,
	id: string
): Promise<Outcome<{ decision: string }>> {
	const opened = (await inOwnName(token, yesesOpened))?.find((yes) => yes.id === id);
	if (!opened?.grant) return { refused: 'already_stopped' };
	const outcome = await stopSharing(token, form, lang, opened.grant);
	if ('ok' in outcome) await seenTold(token, randomUUID(), id);
	return outcome;
}
