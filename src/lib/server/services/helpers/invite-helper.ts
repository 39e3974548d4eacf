// The person invites somebody to help them. The code is made here, shown once, and kept as a hash.
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Outcome } from '#lib/server/db/door';
import { inviteSupporter } from '#lib/server/db/queries/helpers';

/** Makes a supporter and the code that lets them join. A form sent twice shows the same code. */
export async function inviteHelper(
	token: string,
	form: string,
	name: string,
	relationship: string
): Promise<Outcome<{ supporter: string; code: string }>> {
	const code = codeOfForm(token, form);
	const outcome = await inviteSupporter(token, form, name, relationship, codeHash(code));
	return 'refused' in outcome ? outcome : { ...outcome, code };
}
