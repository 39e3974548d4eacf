import { expect, test } from 'vitest';
import { formatList } from './format';

test.each([
	['en', ['my week'], 'my week'],
	['en', ['my week', 'faith', 'wishes'], 'my week, faith and wishes'],
	['pl', ['A', 'B', 'C'], 'A, B i C'],
	['cy', ['Alys'], 'Alys'],
	['cy', ['Alys', 'Siôn'], 'Alys a Siôn'],
	['cy', ['Bryn', 'Alys'], 'Bryn ac Alys'],
	['cy', ['“Siôn”', '“Bryn”', '“Alys”'], '“Siôn”, “Bryn” ac “Alys”']
] as const)('in %s %j is joined as “%s”', (lang, items, joined) => {
	expect(formatList(lang, items)).toBe(joined);
});
