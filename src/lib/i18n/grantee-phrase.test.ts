import { expect, test } from 'vitest';
import { translator } from '.';
import { granteeAndCondition, granteeTitle, granteeWords } from './grantee-phrase';

const TEAM = { name: null, job: null, team: 'Harbour' };

test.each([
	['en', 'Everyone in Harbour can see: X.', 'You stopped sharing with everyone in Harbour.'],
	['en-x-easy', 'Everyone in Harbour can see: X.', 'You stopped sharing with everyone in Harbour.'],
	['cy', 'Gall pawb yn y tîm Harbour weld: X.', 'Ni all pawb yn y tîm Harbour agor mwyach: X.'],
	['pl', 'Kto widzi: wszyscy w zespole Harbour. Co: X.', 'Komu: wszyscy w zespole Harbour.'],
	['ur', 'میں سب', 'میں سب']
] as const)('in %s a team begins a sentence, and stands inside one', (lang, first, inside) => {
	const t = translator(lang);
	const words = { ...granteeWords(t, TEAM), parts: 'X' };
	expect(t('receipt:canSee', words)).toContain(first);
	expect(t('receipt:stopped', words)).toContain(inside);
});

test.each([
	['en', 'Everyone in Harbour'],
	['cy', 'Pawb yn y tîm Harbour'],
	['pl', 'Wszyscy w zespole Harbour']
] as const)('in %s it stands alone as “%s”', (lang, title) => {
	const t = translator(lang);
	expect(granteeTitle(t, TEAM)).toBe(title);
	const waits = { ...TEAM, condition: 'once_met' as const };
	expect(granteeAndCondition(t, { ...waits, hasMet: false })).toMatch(`${title}, `);
});

test.each(['en', 'en-x-easy', 'cy', 'ur', 'pl'] as const)(
	'in %s a worker who has been met waits for nothing, and one who has not does',
	(lang) => {
		const t = translator(lang);
		const worker = { name: 'Ines', job: 'nurse', team: 'Harbour', condition: 'once_met' as const };
		const said = granteeAndCondition(t, { ...worker, hasMet: false });
		expect(said).toBe(t('plan:onceMet', { who: granteeTitle(t, worker) }));
		expect(granteeAndCondition(t, { ...worker, hasMet: true })).toBe(granteeTitle(t, worker));
	}
);
