import { describe, expect, it } from 'vitest';
import { filledFields, moved } from './shapes';

const steps = [
	{ what: 'look round', how: 'someone' as const },
	{ what: 'one class', how: 'nearby' as const }
];

describe('moving on a ladder', () => {
	it('goes from before the first step to past the last, and no further', () => {
		const places = [0, 1, 2, 3, 4].reduce<(number | undefined)[]>((all, _n) => {
			const here = all.at(-1);
			return [...all, moved({ steps, ...(here && { here }) }, 1).here];
		}, []);
		expect(places).toEqual([1, 2, 3, 3, 3]);
	});

	it('goes back as it came, and before the first step there is no mark', () => {
		expect(moved({ steps, here: 3 }, -1).here).toBe(2);
		expect(moved({ steps, here: 1 }, -1)).toEqual({ steps });
		expect(moved({ steps }, -1)).toEqual({ steps });
	});
});

it('shows what is filled in, in the order in which it is asked', () => {
	expect(filledFields({ until: '2027-01-01', myView: 'less', decision: 'dose' })).toEqual([
		'decision',
		'myView',
		'until'
	]);
	expect(filledFields({})).toEqual([]);
});
