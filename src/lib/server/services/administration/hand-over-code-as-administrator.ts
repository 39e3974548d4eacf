// An administrator, having checked who it is, hands a person or a worker a code: to join with, or to
// choose a new password with. A person sees in their history that it was made.
import type { Outcome } from '#lib/server/db/door';
import { administer } from '#lib/server/db/queries/administering';
import type { HandedOver } from '#lib/server/db/queries/codes';
import { withCode } from './with-code';

/** Makes a code. */
export function handOverCodeAsAdministrator(
	token: string,
	form: string,
	kind: 'person' | 'worker',
	id: string
): Promise<Outcome<HandedOver>> {
	return withCode(token, form, (code) => administer(token, form, 'code', { kind, id, code }));
}
