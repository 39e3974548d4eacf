// A worker of a linked team records who may decide if a person cannot; a supervisor who did not record it confirms it.
import type { Check, NewAuthority } from '#lib/domain/authority/authority';
import type { Outcome } from '#lib/server/db/door';
import {
	checkAuthority,
	readAuthorities,
	recordAuthority,
	type AuthoritiesHere
} from '#lib/server/db/queries/authority';

/** What this worker reads about a person, logged first; null for whoever it is not for. */
export function readRecords(token: string, personId: string): Promise<AuthoritiesHere | null> {
	return readAuthorities(token, personId);
}

/** Records it: the person can read it at once. */
export function record(
	token: string,
	form: string,
	personId: string,
	made: NewAuthority
): Promise<Outcome<{ authority: string }>> {
	return recordAuthority(token, form, personId, made);
}

/** Confirms the evidence, or says that it has ended. */
export function check(
	token: string,
	form: string,
	personId: string,
	id: string,
	how: Check
): Promise<Outcome<object>> {
	return checkAuthority(token, form, personId, id, how);
}
