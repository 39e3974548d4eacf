// The case table against the pure rule; tests/policies/as-agreed.test.ts runs the same table against the database.
import { expect, it } from 'vitest';
import { owesWhy, unlikeAgreed } from './as-agreed';
import { CASES, inFull, owes } from './as-agreed.cases';

it.each(CASES)('$name', (c) => {
	const { agreed, chosen, was } = inFull(c);
	const unlike = unlikeAgreed(agreed, chosen, was);
	expect(unlike).toEqual(c.unlike);
	expect(owesWhy(unlike, was)).toBe(owes(c));
});
