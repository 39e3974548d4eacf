// Whether a typed code would do, asked before anybody has to think of a password. Tries are counted,
// and the answer to a wrong code says nothing about any other.
import { codeIsGood, type Refused } from '#lib/server/auth/accounts';
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
	if (until) return { refused: 'too_many_tries', until };
	const hash = codeHash(typed);
	if (!(await codeIsGood(hash, why))) return { refused: 'code_not_good' };
	await codeTries.forget(address, typed);
	return { ok: true, hash };
}
