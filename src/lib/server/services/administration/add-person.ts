// A person is added by the name they chose, with a safe way to reach them and the access needs they
// want told, and a code to join with. Nothing of a plan is written for them.
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { administer } from '#lib/server/db/queries/administering';
import { withCode } from './with-code';

export type NewPerson = { name: string; lang: Lang; safeContact: string; accessNeeds: string };

/** Adds a person. */
export function addPerson(
	token: string,
	form: string,
	{ name, lang, safeContact, accessNeeds }: NewPerson
): Promise<Outcome<{ person: string; code: string }>> {
	const told = { name, lang, safe_contact: safeContact, access_needs: accessNeeds };
	return withCode(token, form, (code) => administer(token, form, 'add_person', { ...told, code }));
}
