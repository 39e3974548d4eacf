// How many tries there are. Many people share one address in a day centre, so an address has more
// than a name; a code is long, so it needs few.
import { pool } from './pool';
import { makeTries } from './rate-limits';

export const signInTries = makeTries(pool, 'sign-in', { byAddress: 60, byName: 10, minutes: 15 });
export const codeTries = makeTries(pool, 'code', { byAddress: 30, byName: 10, minutes: 60 });
