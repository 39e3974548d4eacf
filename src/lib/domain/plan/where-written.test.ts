import { describe, expect, it } from 'vitest';
import { partWritten } from './where-written';

describe('the part into which something is being written', () => {
	it.each([
		['/plan/goals/add', 'goals'],
		['/plan/start/important', 'matters'],
		['/plan/start/week', 'week'],
		['/plan/look-back', 'crisis'],
		['/places/00000000-0000-4000-8000-000000000000/week', 'week']
	])('%s is %s', (place, part) => expect(partWritten(place)).toBe(part));

	it.each([
		'/plan/item/00000000-0000-4000-8000-000000000000',
		'/plan/suggestions/00000000-0000-4000-8000-000000000000/change',
		'/plan/start/nothing',
		'/plan/nothing/add',
		'/places/what'
	])('%s does not say', (place) => expect(partWritten(place)).toBeNull());
});
