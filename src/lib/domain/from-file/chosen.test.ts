import { expect, it } from 'vitest';
import { chosenOf } from './chosen';
import { readFile } from './read-file';

const goal = { resourceType: 'Goal', description: { text: 'To swim' }, startDate: '2026' };
const unknown = { resourceType: 'Device' };
const read = readFile(
	JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: goal }, { resource: unknown }] })
);
const lines = read.ok ? read.lines : [];

it('what is chosen is what has that number and can be suggested', () => {
	expect(lines).toMatchObject([
		{ n: 1, suggestion: { part: 'goals' } },
		{ n: 2, suggestion: null }
	]);
	expect(chosenOf(lines, [1, 2, 9]).map(({ words }) => words)).toEqual(['To swim']);
	expect(chosenOf(lines, [2])).toEqual([]);
});
