// Making one-time codes. A code shown on a page is worked out from the session and the form it was
// asked for with, so that a form sent twice shows the same code twice and not one that is void.
import { createHash, createHmac } from 'node:crypto';
import { codeFrom, groupCode, readCode } from '#lib/domain/accounts/code';

/** What is kept of a code, however it is written. */
export function codeHash(code: string): Buffer {
	return createHash('sha256')
		.update(readCode(code) ?? '')
		.digest();
}

/** The code of one form of one session, as it is shown. */
export function codeOfForm(token: string, form: string): string {
	return groupCode(codeFrom(createHmac('sha256', token).update(form, 'utf8').digest()));
}
