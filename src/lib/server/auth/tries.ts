// How many tries there are. Many people share one address in a day centre, so an address has more
// than a name; a browser that is known for an account is counted by itself alone, since whoever shares its address or knows the name is
// somebody else; a password that is asked for again is counted by the account, for the same reason; a code is long, so it needs few. A card by its link is for an emergency, and cannot be guessed: what it has is
// enough for a ward at one address, and too few to fill a history. A code that is sent goes to an address somebody typed: so few
// that nobody is flooded by it. A calendar is read by a machine, and one company's machines read those of many people. Whoever chooses
// another name learns whether it is somebody's: few times enough to find nobody by it.
import { pool } from './pool';
import { makeTries, makeTriesByOne } from './rate-limits';

export const signInTries = makeTries(pool, 'sign-in', { byAddress: 60, byName: 10, minutes: 15 });
export const knownTries = makeTriesByOne(pool, 'known', { tries: 10, minutes: 15 });
export const againTries = makeTries(pool, 'again', { byAddress: 60, byName: 10, minutes: 15 });
export const cardTries = makeTries(pool, 'card', { byAddress: 60, byName: 60, minutes: 15 });
export const calendarTries = makeTries(pool, 'calendar', {
	byAddress: 2000,
	byName: 30,
	minutes: 15
});
export const sendTries = makeTries(pool, 'send', { byAddress: 20, byName: 5, minutes: 60 });
export const codeTries = makeTries(pool, 'code', { byAddress: 30, byName: 10, minutes: 60 });
export const digitTries = makeTries(pool, 'digits', { byAddress: 60, byName: 10, minutes: 15 });
export const nameTries = makeTries(pool, 'name', { byAddress: 20, byName: 10, minutes: 60 });
