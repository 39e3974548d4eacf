// A sign-in name is an email or a name somebody chose. However it is typed on whichever keyboard, it
// is the same name; the database keeps this one form of it.
import { z } from 'zod';
import { atLeast } from '../characters';

/** The one form of a sign-in name. */
export function normalSignInName(typed: string): string {
	return typed.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A name being chosen: 3 to 200 characters once normal. */
export const newSignInName = z
	.string()
	.transform(normalSignInName)
	.refine(atLeast(3), { error: 'account:problems.nameShort', abort: true })
	.refine((name) => name.length <= 200, 'account:problems.nameLong');
