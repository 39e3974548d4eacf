// Somebody of the person's service, having checked who it is, hands over the code that confirms a closing.
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Outcome } from '#lib/server/db/door';
import { makeClosingCode } from '#lib/server/db/queries/closing';

export type ClosingCode = { purpose: 'close'; code: string };

/** Makes the code. A form sent twice shows the same one. */
export async function handOverClosingCode(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<ClosingCode>> {
	const code = codeOfForm(token, form);
	const outcome = await makeClosingCode(token, form, personId, codeHash(code));
	return 'refused' in outcome ? outcome : { ok: true, purpose: 'close', code };
}
