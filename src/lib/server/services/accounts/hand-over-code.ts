// A worker with a link to a person hands them a code, having checked who they are. The person sees in
// their history that one was made.
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Outcome } from '#lib/server/db/door';
import { makeCode, type HandedOver } from '#lib/server/db/queries/codes';

/** Makes a code for a person to join with, or to choose a new password with. A form sent twice shows the same one. */
export async function handOverCode(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<HandedOver>> {
	const code = codeOfForm(token, form);
	const outcome = await makeCode(token, form, personId, codeHash(code));
	return 'refused' in outcome ? outcome : { ...outcome, code };
}
