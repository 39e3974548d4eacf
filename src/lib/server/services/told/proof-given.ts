// What a worker types of a proof, as it is compared: a code by its hash, the number of a paper however it is written.
import { readCode } from '#lib/domain/accounts/code';
import type { Proof } from '#lib/domain/told/yes';
import { codeHash } from '#lib/server/auth/one-time-code';
import type { ProofGiven } from '#lib/server/db/queries/told-yes';

/** The proof that was typed. */
export const proofGiven = (how: Proof, typed: string): ProofGiven =>
	how === 'code'
		? { how, code: codeHash(typed).toString('hex') }
		: { how, reference: readCode(typed) ?? '' };
