// Given a sentence from right to left, a name in it keeps its own direction; what holds names and is itself
// a sentence goes from right to left, whatever it begins with.
import { expect, test } from 'vitest';
import { formatList } from './format';
import { translator } from './index';
import { partNames } from './part-names';

test('a name stands apart, and keeps its direction', () => {
	expect(translator('ur')('common:quoted', { name: 'Kwame' })).toBe('«\u2068Kwame\u2069»');
	expect(translator('en')('common:quoted', { name: 'Kwame' })).toBe('“Kwame”');
});

test('the quotation marks of one part stand on their own sides', () => {
	const said = translator('ur')('death:after.saidParts', { parts: partNames('ur', ['matters']) });
	expect(said).toContain('\u2067«\u2068');
	expect(said).toContain('\u2069»\u2069');
});

test('each name of a list stands apart, so that the first is the first to be read', () => {
	expect(formatList('ur', ['Siobhan', 'Gethin'])).toBe(
		'\u2068Siobhan\u2069 اور \u2068Gethin\u2069'
	);
	expect(formatList('en', ['Siobhan', 'Gethin'])).toBe('Siobhan and Gethin');
});
