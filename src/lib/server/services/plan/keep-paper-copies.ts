// The person notes who has a copy on paper. It tells nobody and changes no permission: what is on paper cannot be stopped.
import type { PaperCopy } from '#lib/domain/plan/paper-copies';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	forgetPaperCopy,
	notePaperCopy,
	paperCopies,
	paperCopy,
	type Noted
} from '#lib/server/db/queries/paper-copies';

/** Every copy; null when the session has ended. */
export function listPaperCopies(token: string): Promise<PaperCopy[] | null> {
	return inOwnName(token, paperCopies);
}

/** One copy; null when it is not on this person's list. */
export function readPaperCopy(token: string, id: string): Promise<PaperCopy | null> {
	return inOwnName(token, (tx) => paperCopy(tx, id));
}

/** Notes a copy, or changes one that was seen at a version. */
export function noteCopy(
	token: string,
	form: string,
	copy: { id: string; version: number } | null,
	noted: Noted
): Promise<Outcome<{ copy: string }>> {
	return notePaperCopy(token, form, copy, noted);
}

/** Takes a copy off the list. */
export function takeCopyOff(token: string, form: string, id: string): Promise<Outcome<object>> {
	return forgetPaperCopy(token, form, id);
}
