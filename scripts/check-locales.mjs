// Every language has every sentence, with the same gaps in it and the plural forms that the language
// needs; English keeps to twenty words a sentence and Easy Read to fifteen (experience.md). A gap with a
// capital, {{Who}}, is the same gap where a sentence of that language begins with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../src/lib/i18n/locales/', import.meta.url);
const LANGUAGES = new URL('../languages.ts', FOLDER);
const [, NAMED] = /LANGS = \[(.+?)\]/s.exec(readFileSync(LANGUAGES, 'utf8'));
const LANGS = NAMED.match(/[\w-]+/g);
const PLURAL_OF = { 'en-x-easy': 'en' };
const MOST_WORDS = { en: 20, 'en-x-easy': 15 };
const FORM = /_(zero|one|two|few|many|other)$/;

/** Every sentence of a language by its key, `namespace:a.b`. */
function sentencesOf(lang) {
	const found = new Map();
	const walk = (value, key) => {
		if (typeof value === 'string') found.set(key, value);
		else
			for (const [name, inner] of Object.entries(value))
				walk(inner, key.endsWith(':') ? key + name : `${key}.${name}`);
	};
	const folder = new URL(`${lang}/`, FOLDER);
	for (const file of existsSync(folder) ? readdirSync(folder) : []) {
		walk(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), `${file.replace('.json', '')}:`);
	}
	return found;
}

const gapsIn = (sentence) =>
	[...new Set(sentence.toLowerCase().match(/\{\{\w+\}\}/g))].sort().join(' ');

/** English keys as another language must have them: one for each of its plural forms. */
function wantedKeys(english, lang) {
	const forms = new Intl.PluralRules(PLURAL_OF[lang] ?? lang).resolvedOptions().pluralCategories;
	const wanted = new Map();
	for (const [key, sentence] of english) {
		const isPlural = FORM.test(key) && english.has(key.replace(FORM, '_other'));
		for (const form of isPlural ? forms.map((f) => `_${f}`) : ['']) {
			wanted.set(isPlural ? key.replace(FORM, form) : key, sentence);
		}
	}
	return wanted;
}

function faultsOf(lang, english) {
	const here = sentencesOf(lang);
	const wanted = wantedKeys(english, lang);
	const faults = [];
	for (const [key, sentence] of wanted) {
		const said = here.get(key);
		if (said === undefined) faults.push(`${key} is missing`);
		else if (said.trim() === '') faults.push(`${key} is empty`);
		else if (gapsIn(said) !== gapsIn(sentence)) faults.push(`${key} has other gaps than English`);
	}
	for (const key of here.keys()) if (!wanted.has(key)) faults.push(`${key} is not in English`);
	for (const [key, text] of MOST_WORDS[lang] ? here : []) {
		for (const sentence of text.split(/(?<=[.?!])\s+/)) {
			const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
			if (words > MOST_WORDS[lang])
				faults.push(`${key} has a sentence of ${words} words: ${sentence}`);
		}
	}
	return faults.map((fault) => `${lang} ${fault}`);
}

const english = sentencesOf('en');
const faults = LANGS.flatMap((lang) => faultsOf(lang, english));
if (faults.length > 0) {
	console.error(faults.join('\n'));
	process.exit(1);
}
console.log(`${english.size} sentences in ${LANGS.length} languages.`);
