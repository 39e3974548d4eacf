// The secret of a link that opens something without signing in: 144 bits, worked out from the session and the form it was
// asked for with, so that a form sent twice shows the same link twice. Only its hash is kept.
import { createHash, createHmac } from 'node:crypto';

const BYTES = 18;

/** The secret of one form of one session, as it stands in an address. */
export function secretOfForm(token: string, form: string): string {
	const bits = createHmac('sha256', token).update(`link ${form}`, 'utf8').digest();
	return bits.subarray(0, BYTES).toString('base64url');
}

/** What is kept of it. */
export function secretHash(secret: string): Buffer {
	return createHash('sha256').update(secret, 'utf8').digest();
}
