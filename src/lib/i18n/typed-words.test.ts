// What a person typed stands in a sentence as they typed it: no mark in it means anything to whatever fills the sentence in (ASVS 1.3.7, 1.3.10).
import { expect, it } from 'vitest';
import { translator } from './index';

it.each([
	'{{name}}',
	'{{job}} {{- team}}',
	'$t(common:back)',
	'$t(common:quoted, { "name": "x" })',
	'{{name, uppercase}}',
	'$& $1 $$ $`',
	'%s %n %{name}',
	'${7*7}',
	'&lt;b&gt; <b>'
])('%s', (typed) => {
	const t = translator('en');
	expect(t('common:quoted', { name: typed })).toBe(`“${typed}”`);
	expect(t('history:who', { name: typed, job: typed, team: 'North' })).toBe(
		`${typed} (${typed}, North)`
	);
});
