// A task that makes a one-time code: the database gets its hash, the administrator gets the code.
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Outcome } from '#lib/server/db/door';

/** Does a task with the hash of a code and gives the code back with what came of it. */
export async function withCode<T>(
	token: string,
	form: string,
	task: (hash: string) => Promise<Outcome<T>>
): Promise<Outcome<T & { code: string }>> {
	const code = codeOfForm(token, form);
	const outcome = await task(codeHash(code).toString('hex'));
	return 'refused' in outcome ? outcome : { ...outcome, code };
}
