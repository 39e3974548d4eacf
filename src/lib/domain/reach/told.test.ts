// What somebody reads of how far it came; a call or a letter is promised to those alone who get one.
import { expect, it } from 'vitest';
import { howFar } from './told';

it.each([
	['by_hand', 'no_sender', undefined, 'by_hand'],
	['by_hand', 'failed', undefined, 'by_hand_failed'],
	['by_hand', 'failed', true, 'by_hand_failed'],
	['by_hand', 'failed', false, 'no_other_way'],
	['not_sent', 'over', false, 'over'],
	['not_sent', 'ended', false, 'ended'],
	['sent', null, false, 'sent']
] as const)('%s, %s, promised %s: %s', (state, why, promised, far) => {
	expect(howFar({ state, why, promised })).toBe(far);
});
