// Whether a typed code would do, asked before anybody has to think of a password. Tries are counted,
// and the answer to a wrong code says nothing about any other.
import { codeIsGood, type Refused } from '#lib/server/auth/accounts';
import { note } from '#lib/server/auth/note';
import { codeHash } from '#lib/server/auth/one-time-code';
import { codeTries } from '#lib/server/auth/tries';

export type Checked =
	{ ok: true; hash: Buffer } | Refused | { refused: 'too_many_tries'; until: Date };

/** The hash of a code that is good for joining or for a new password. */
export async function checkCode(
	typed: string,
	why: 'join' | 'new_password',
	address: string
): Promise<Checked> {
	const until = await codeTries.count(address, typed);
	if (until) return note('code', { refused: 'too_many_tries', until }, { address });
	const hash = codeHash(typed);
	if (!(await codeIsGood(hash, why)))
		return note('code', { refused: 'code_not_good' }, { address });
	await codeTries.forget(address, typed);
	return note('code', { ok: true, hash }, { address });
}
