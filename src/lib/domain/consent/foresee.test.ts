import { describe, expect, it } from 'vitest';
import { CONDITIONS } from './terms';
import { foreseen } from './foresee';
import type { Grant } from './decide';

const grant: Grant = {
	id: 'g',
	granteeKind: 'worker',
	granteeId: 'w',
	teamId: 't',
	parts: ['goals', 'matters'],
	abilities: ['see'],
	starts: new Date('2026-11-24T14:00:00Z'),
	ends: new Date('2026-12-24T14:00:00Z'),
	stoppedAt: null,
	condition: 'now'
};

describe('what a yes would open', () => {
	it.each(CONDITIONS)(
		'is every part of the grant, in plan order, when it waits for %s',
		(condition) => {
			expect(foreseen({ ...grant, condition })).toEqual(['matters', 'goals']);
		}
	);

	it('is nothing when seeing is not among the abilities', () => {
		expect(foreseen({ ...grant, abilities: ['suggest'] })).toEqual([]);
	});
});
