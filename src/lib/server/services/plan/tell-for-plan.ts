// A worker types in what a person told them on paper, by phone or face to face. It counts when the person says yes.
import type { Outcome } from '#lib/server/db/door';
import {
	lookTold,
	takeBackTold,
	tell,
	type Said,
	type ToldList
} from '#lib/server/db/queries/told';

/** What the worker's team typed in; null where they may not. */
export function readTold(token: string, personId: string): Promise<ToldList | null> {
	return lookTold(token, personId);
}

/** Types in one entry. */
export function typeInTold(
	token: string,
	form: string,
	personId: string,
	said: Said
): Promise<Outcome<{ proposal: string }>> {
	return tell(token, form, personId, said);
}

/** Takes one back before it is answered. */
export function takeToldBack(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return takeBackTold(token, form, personId, id);
}
