import { describe, expect, it } from 'vitest';
import { writtenIn } from './written-in';

const words = (words: string, heading = '') => ({ heading, words });

describe('the language of what somebody wrote', () => {
	it('is that of the page', () => {
		for (const page of ['en', 'en-x-easy', 'cy', 'pl'])
			expect(writtenIn(words('Rwy’n canu, śpiewam, I sing.'), page)).toBe(page);
		expect(writtenIn(words('میں گاتی ہوں۔'), 'ur')).toBe('ur');
	});

	it('is Urdu where the letters are, whatever the page, also around an English name', () => {
		for (const page of ['en', 'en-x-easy', 'cy', 'pl'])
			expect(writtenIn(words('میں جمعہ کو Harbour House جاتی ہوں اور گاتی ہوں۔'), page)).toBe('ur');
		expect(writtenIn(words('گانا', 'میرا دن'), 'en')).toBe('ur');
	});

	it('is English on a page in Urdu where the letters are not', () => {
		expect(writtenIn(words('Main gaati hoon, گانا.'), 'ur')).toBe('en');
	});

	it('is that of the page where the letters say nothing', () => {
		for (const page of ['en', 'ur'])
			for (const text of ['', '07700 900123', '😀', 'Пою'])
				expect(writtenIn(words(text), page)).toBe(page);
	});

	it('stays as it was while the words do, and is said anew with other words', () => {
		const before = { ...words('I sing.', 'Fridays'), lang: 'cy' };
		expect(writtenIn(words('I sing.', 'Fridays'), 'pl', before)).toBe('cy');
		expect(writtenIn(words('I sing!', 'Fridays'), 'pl', before)).toBe('pl');
		expect(writtenIn(words('I sing.', 'Mondays'), 'pl', before)).toBe('pl');
		expect(writtenIn(words('میں گاتی ہوں۔', 'Fridays'), 'pl', before)).toBe('ur');
	});
});
