// A worker records that a person cannot make one decision now; a supervisor confirms it, or looks again after the person objected.
import type { LackCheck, NewLack } from '#lib/domain/authority/authority';
import type { Outcome } from '#lib/server/db/door';
import { checkLack, recordLack } from '#lib/server/db/queries/incapacity';

/** Records it: the person can read it at once. */
export function recordOne(
	token: string,
	form: string,
	personId: string,
	made: NewLack
): Promise<Outcome<{ incapacity: string }>> {
	return recordLack(token, form, personId, made);
}

/** Confirms it, looks again with reasons, or ends it. */
export function speakTo(
	token: string,
	form: string,
	personId: string,
	id: string,
	how: LackCheck,
	reasons: string
): Promise<Outcome<object>> {
	return checkLack(token, form, personId, id, how, reasons);
}
