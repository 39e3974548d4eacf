import { expect, it } from 'vitest';
import { chosenOf, onlyFor } from './only-for';
import { readFile } from './read-file';

const goal = { resourceType: 'Goal', description: { text: 'To swim' }, startDate: '2026' };
const team = { resourceType: 'CareTeam', participant: [{ member: { display: 'Nan' } }] };
const read = readFile(
	JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: goal }, { resource: team }] })
);
const lines = read.ok ? read.lines : [];

it('what is for another part is left out, and says so', () => {
	expect(onlyFor(lines, ['goals'])).toMatchObject([
		{ n: 1, suggestion: { part: 'goals' }, why: null, unread: ['startDate'] },
		{ n: 2, suggestion: null, why: 'part' }
	]);
	expect(onlyFor(lines, []).every(({ why }) => why === 'part')).toBe(true);
});

it('what is chosen is what has that number and can be suggested', () => {
	const kept = onlyFor(lines, ['goals']);
	expect(chosenOf(kept, [1, 2, 9]).map(({ words }) => words)).toEqual(['To swim']);
	expect(chosenOf(kept, [2])).toEqual([]);
});
