// Beside every box where a person or a helper writes freely stands that nobody watches it, and what to do
// who is not safe now. An address is not free writing; what workers write is not read as a call for help.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { LANGS } from '../../src/lib/i18n/languages';

const FREELY = 'main form:has(textarea:not([name=address]), input[name=suits])';
const SENTENCES = LANGS.map((lang) => {
	const words = readFileSync(`src/lib/i18n/locales/${lang}/plan.json`, 'utf8');
	return (JSON.parse(words) as { addNotWatched: string }).addNotWatched;
});

/** The forms of a page in which somebody writes freely and is not told so. */
export async function unwatched(page: Page): Promise<string[]> {
	if (/^\/(work|invitation)(\/|$)/.test(new URL(page.url()).pathname)) return [];
	const forms = await page.evaluate(
		(freely) =>
			[...document.querySelectorAll(freely)].map((form) => ({
				boxes: [...form.querySelectorAll('textarea, input[name=suits]')].map((box) => box.id),
				text: form.textContent!
			})),
		FREELY
	);
	return forms
		.filter(({ text }) => !SENTENCES.some((sentence) => text.includes(sentence)))
		.map(({ boxes }) => `nothing says that nobody watches ${boxes.join(', ')}`);
}
