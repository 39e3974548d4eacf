// A worker with a link to a person hands them a code, having checked who they are. The person sees in
// their history that one was made.
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import { decide, sql, tokenBytes, type Outcome } from '#lib/server/db/door';

export type HandedOver = { purpose: 'join' | 'new_password'; code: string };

/** Makes a code for a person to join with, or to choose a new password with. */
export async function handOverCode(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<HandedOver>> {
	const code = codeOfForm(token, form);
	const outcome = await decide<Omit<HandedOver, 'code'>>(
		() => sql`
		select api.hand_over_code(${tokenBytes(token)}, ${form}, ${personId}, ${codeHash(code)}) as outcome`
	);
	return 'refused' in outcome ? outcome : { ...outcome, code };
}
