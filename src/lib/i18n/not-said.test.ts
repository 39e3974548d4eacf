// What is never said to anybody, in any sentence: the words and phrases that experience.md has in its "not" lists, because they
// blame, judge or hurry. Words are looked for in English and Easy Read, exclamation marks in every language.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LANGS } from './languages';

const NOT = [
	...[
		'patients?',
		'complian(ce|t)',
		'non-?complian(ce|t)',
		'risks?',
		'risky',
		'refus(e|es|ed|al)',
		'revok(e|es|ed)'
	],
	...[
		'failed to attend',
		'did not attend',
		'DNA',
		'no[- ]shows?',
		'non[- ]?engage(ment|d)?',
		'overdue',
		'undecided'
	],
	...[
		'help us help you',
		'limit care',
		'are you sure',
		'sorry to hear that',
		'well done',
		'streaks?',
		'congratulations'
	]
];
const NEVER = new RegExp(`\\b(${NOT.join('|')})\\b`, 'i');

const folder = new URL('./locales/', import.meta.url);

/** Every sentence of a language, with its key before it. */
function sentences(lang: string): string[] {
	const found: string[] = [];
	const walk = (value: unknown, key: string) => {
		if (typeof value === 'string') found.push(`${key}: ${value}`);
		else for (const [name, inner] of Object.entries(value as object)) walk(inner, `${key}.${name}`);
	};
	for (const file of readdirSync(new URL(`${lang}/`, folder)))
		walk(JSON.parse(readFileSync(new URL(`${lang}/${file}`, folder), 'utf8')), file);
	return found;
}

it.each(['en', 'en-x-easy'])('no sentence blames, judges or hurries: %s', (lang) => {
	const said = sentences(lang);
	expect(said.length).toBeGreaterThan(1_000);
	expect(said.filter((sentence) => NEVER.test(sentence.slice(sentence.indexOf(': '))))).toEqual([]);
});

it.each(LANGS)('nothing is called out: %s', (lang) => {
	expect(sentences(lang).filter((sentence) => /[!！]/.test(sentence))).toEqual([]);
});

it.each(['You did not attend.', 'Revoke', 'DNA', 'No-show', 'A risk', 'Are you sure?', 'Patients'])(
	'what is never said is found: %s',
	(sentence) => expect(NEVER.test(sentence)).toBe(true)
);
