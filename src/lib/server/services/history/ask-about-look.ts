// The person asks the service's privacy lead about a line of somebody else's, and reads the answer beside it.
import { dayOf } from '#lib/domain/history/fold';
import { isBySomebodyElse } from '#lib/domain/history/line';
import type { LineKey } from '#lib/domain/looking/line-key';
import { WORKING_DAYS, workingDaysAfter } from '#lib/domain/looking/working-days';
import type { Outcome } from '#lib/server/db/door';
import { publicService, type Service } from '#lib/server/db/queries/help';
import {
	askAboutLook,
	ownLine,
	takeOutLookWords,
	type OwnLine
} from '#lib/server/db/queries/look-questions';

export type AskedAboutLine = OwnLine & {
	/** When an answer would be due if it were asked today. */
	due: string;
	/** Whom to call when nobody can be asked here. */
	service: Service | null;
};

/** A line of somebody else's with what was asked about it; null for any other. */
export async function readLine(token: string, key: LineKey): Promise<AskedAboutLine | null> {
	const read = await ownLine(token, key);
	if (!read || !isBySomebodyElse(read.line)) return null;
	const due = workingDaysAfter(dayOf(new Date()), WORKING_DAYS);
	return { ...read, due, service: read.canBeAsked ? null : await publicService() };
}

/** Asks about it. */
export function ask(
	token: string,
	form: string,
	key: LineKey,
	words: string
): Promise<Outcome<object>> {
	return askAboutLook(token, form, key, words);
}

/** Takes out what was written; the question stays. */
export async function takeOutWords(
	token: string,
	form: string,
	key: LineKey
): Promise<Outcome<object>> {
	const question = (await ownLine(token, key))?.question;
	return question ? takeOutLookWords(token, form, question.id) : { refused: 'not_found' };
}
