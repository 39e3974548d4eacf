import { describe, expect, it } from 'vitest';
import { wayBack } from './way-back';

const WAYS = { plan: '/plan' };
const from = (search: string) => wayBack(new URL(`http://here.invalid/${search}`), WAYS, '/today');

describe('the way back', () => {
	it('leads to what the address names', () => {
		expect(from('?from=plan')).toEqual({ from: 'plan', back: '/plan' });
	});

	it('leads the usual way where it names nothing, or what the page does not know', () => {
		for (const search of ['', '?from=', '?from=/work', '?from=toString', '?from=https://a.example'])
			expect(from(search)).toEqual({ from: null, back: '/today' });
	});
});
