// One-time codes for joining and for a new password, made for somebody by whoever checked who they are.
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type HandedOver = { purpose: 'join' | 'new_password'; code: string };

/** Keeps the digest of a code for a person; says what it is for. */
export function makeCode(
	token: string,
	form: string,
	personId: string,
	digest: Uint8Array
): Promise<Outcome<Pick<HandedOver, 'purpose'>>> {
	return decide(
		() =>
			sql`select api.hand_over_code(${tokenBytes(token)}, ${form}, ${personId}, ${digest}) as outcome`
	);
}
