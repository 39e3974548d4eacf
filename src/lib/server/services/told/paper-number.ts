// The number of a paper to sign: it stands on that paper and on no other, and is the person's yes to it once they have signed.
import { randomBytes } from 'node:crypto';
import { codeFrom } from '#lib/domain/accounts/code';

/** A number that nobody can guess, as it is kept. */
export const newPaperNumber = (): string => codeFrom(randomBytes(10));
