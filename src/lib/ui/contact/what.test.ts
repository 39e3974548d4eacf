import { expect, it } from 'vitest';
import { translator } from '#lib/i18n';
import { howLate } from './what';

it('offers to stay longer only while that can still be', () => {
	const late = { lateMinutes: 20, madeUp: 'longer', worker: 'Siobhan' } as const;
	for (const reader of ['person', 'worker'] as const) {
		const says = (state: 'booked' | 'kept') =>
			howLate(translator('en'), { ...late, state }, reader);
		expect(says('booked')).toMatch(/time back: (they|you) can (stay|go on for) longer/);
		expect(says('kept')).toMatch(/20 minutes late\.( We are sorry\.)?$/);
	}
	const another = { ...late, state: 'kept', madeUp: 'another' } as const;
	expect(howLate(translator('en'), another)).toContain('they will offer another contact');
});
