// A new password for somebody who forgot theirs, with a code from somebody who checked who they are.
// Whoever forgot their sign-in name as well chooses another: there is no dead end.
import { choosePassword, type Refused } from '#lib/server/auth/accounts';
import { note } from '#lib/server/auth/note';
import { hashPassword } from '#lib/server/auth/passwords';
import { checkCode } from './check-code';

/** What was chosen; the name in its one normal form. */
export type Chosen = { code: string; signInName: string; password: string };

/** Sets the password, ends every session there was and forgets every browser but this one. */
export async function chooseNewPassword(
	{ code, signInName, password }: Chosen,
	{ address, known }: { address: string; known: string[] }
): Promise<{ ok: true } | Refused | { refused: 'too_many_tries'; until: Date }> {
	const checked = await checkCode(code, 'new_password', address);
	if ('refused' in checked) return checked;
	const passwordHash = await hashPassword(password);
	const outcome = await choosePassword(checked.hash, signInName, passwordHash, known);
	return note('new_password', outcome, { address });
}
