// The paragraph of an agreement: every kind of thing it can say in every language, with the plural forms that each has, and no gap
// or key left in it.
import { describe, expect, it } from 'vitest';
import {
	MODES,
	NEVER_WAYS,
	OFTEN,
	OFTEN_CODES,
	PLACES,
	SLIPS,
	oftenCode,
	type Terms
} from '../domain/contact/terms';
import { LANGS, translator, type Lang } from '.';
import { agreementParagraph, differences, sayOften } from './agreement-paragraph';

const FULL: Terms = {
	team: 'Riverside Team',
	...OFTEN.w23,
	modes: ['face', 'phone'],
	place: 'room',
	placeWords: 'Library, room 2',
	days: [1, 2, 3, 4, 5],
	...{ from: '09:30', until: '16:00', never: 'Friday prayers' },
	worker: { id: 'a', name: 'Siobhan' },
	instead: { id: 'b', name: 'Eluned' },
	...{ slips: 'call', slipsWords: 'Within a day', outside: 'Night line', emergency: 'My sister' },
	toldBy: ['text'],
	toldNever: ['voicemail', 'home'],
	more: 'Tea first'
};

describe('the paragraph', () => {
	it('is as it is in English', () => {
		expect(agreementParagraph(FULL, 'en')).toBe(
			'You and Riverside Team are in contact 2 or 3 times a week. It is face to face. If that cannot be, it is by phone. ' +
				'You meet in a private room: “Library, room 2”. Days: Monday to Friday. Between 9:30am and 4pm. ' +
				'Never at these times: “Friday prayers”. You are in contact with Siobhan. When Siobhan is away, it is Eluned. ' +
				'If it does not happen, Riverside Team calls you. And: “Within a day”. At other hours: “Night line”. ' +
				'If you need help now: “My sister”. If something changes, you are told by text. ' +
				'Never use: voicemail and anything at the home you share. Also: “Tea first”.'
		);
	});

	it.each(LANGS)('has no gap and no key in it, whatever is said (%s)', (lang) => {
		const all = [
			FULL,
			...OFTEN_CODES.map((code) => ({ ...FULL, ...OFTEN[code] })),
			...PLACES.map((place) => ({ ...FULL, place, placeWords: '' })),
			...SLIPS.map((slips) => ({ ...FULL, slips })),
			...MODES.map((mode) => ({ ...FULL, modes: [mode], toldBy: [mode] })),
			{ ...FULL, toldNever: [...NEVER_WAYS], days: [6, 7], instead: null, place: null },
			{ ...FULL, days: [1, 2, 3, 4, 5, 6, 7], modes: [...MODES], toldBy: [...MODES] }
		];
		for (const terms of all) {
			const said = agreementParagraph(terms, lang);
			expect(said).not.toMatch(/\{\{|\}\}|terms:|\b(say|mode|never)\.|undefined|null/);
			if (lang !== 'en' && lang !== 'en-x-easy') expect(said).not.toMatch(/\b(you|the|times)\b/i);
		}
	});

	it('says nothing of what is not agreed', () => {
		const bare = {
			...FULL,
			...{ outside: '', emergency: '', more: '', never: '', slipsWords: '' }
		};
		const said = agreementParagraph({ ...bare, toldBy: [], toldNever: [], place: null }, 'en');
		expect(said).not.toMatch(/“|other hours|Never|changes|meet/);
		expect(said).toContain('If it does not happen, Riverside Team calls you.');
	});
});

describe('how often', () => {
	const said = (lang: Lang, code: keyof typeof OFTEN) => sayOften(translator(lang), OFTEN[code]);
	it.each<[Lang, Partial<Record<keyof typeof OFTEN, string>>]>([
		['en', { w2: 'twice a week', w12: 'once every 2 weeks', m13: 'once every 3 months' }],
		[
			'pl',
			{
				w3: '3 razy w tygodniu',
				w23: '2 lub 3 razy w tygodniu',
				w12: 'raz na 2 tygodnie',
				m13: 'raz na 3 miesiące'
			}
		],
		[
			'cy',
			{
				w2: 'dwywaith yr wythnos',
				w3: '3 gwaith yr wythnos',
				m12: 'unwaith bob 2 fis',
				m13: 'unwaith bob 3 mis'
			}
		]
	])('is said with the forms of the language (%s)', (lang, wanted) => {
		for (const [code, words] of Object.entries(wanted))
			expect(said(lang, code as keyof typeof OFTEN)).toBe(words);
	});

	it('has many in Polish, and more than the forms offer', () => {
		const often = { times: 5, upTo: 7, every: 5, unit: 'week' } as const;
		expect(sayOften(translator('pl'), often)).toBe('od 5 do 7 razy na 5 tygodni');
		expect(sayOften(translator('cy'), { ...often, times: 6, upTo: null, every: 6 })).toBe(
			'6 gwaith bob 6 wythnos'
		);
		expect(oftenCode(often)).toBeUndefined();
		for (const code of OFTEN_CODES) expect(oftenCode(OFTEN[code])).toBe(code);
	});

	it.each(LANGS)('is in the list of the form as it is in the sentence (%s)', (lang) => {
		const t = translator(lang);
		for (const code of OFTEN_CODES)
			expect(t(`terms:pace.${code}`).toLowerCase()).toBe(
				sayOften(t, OFTEN[code])
					.replaceAll(/[\u2066-\u2069]/g, '')
					.toLowerCase()
			);
	});
});

describe('what is different', () => {
	it('is each thing that is said otherwise, the old beside the new', () => {
		expect(differences(FULL, FULL, 'en')).toEqual([]);
		const after = { ...FULL, ...OFTEN.w12, worker: { id: 'c', name: 'Kwame' }, more: '' };
		expect(differences(FULL, after, 'en').map(({ field }) => field)).toEqual([
			'often',
			'who',
			'more'
		]);
		expect(differences(FULL, after, 'en')[0]).toMatchObject({
			before: 'You and Riverside Team are in contact 2 or 3 times a week.',
			after: 'You and Riverside Team are in contact once every 2 weeks.'
		});
		expect(differences(FULL, after, 'en')[2]).toMatchObject({
			before: 'Also: “Tea first”.',
			after: ''
		});
	});
});
