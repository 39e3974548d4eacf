// The readable pages: one HTML file that needs nothing else. Svelte makes and escapes every word of it; it has no script
// and no address but its own, and says so to whatever opens it. The history is written as it is read.
import { render } from 'svelte/server';
import type { Everything, SigningIn } from '#lib/domain/everything/everything';
import type { HistoryLine } from '#lib/domain/history/line';
import { bcp47, dirOf, translator, type Lang } from '#lib/i18n';
import HistoryLines from './HistoryLines.svelte';
import Kept from './Kept.svelte';
import style from './readable.css?raw';

const NOTHING_ELSE = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

const LEFT_BY_SVELTE = /<!--[^>]*-->/g;

type Taken = {
	everything: Everything;
	signingIn: SigningIn;
	history: AsyncIterable<HistoryLine[]>;
};

/** The file, piece by piece. */
export async function* writeReadable(
	{ everything: all, signingIn, history }: Taken,
	lang: Lang,
	at: Date
): AsyncGenerator<string> {
	const t = translator(lang);
	const made = ({ body }: { body: string }) => body.replace(LEFT_BY_SVELTE, '');
	const lines = (some: readonly HistoryLine[]) =>
		made(render(HistoryLines, { props: { lines: some, lang, t } }));
	yield `<!doctype html>
<html lang="${bcp47(lang)}" dir="${dirOf(lang)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${NOTHING_ELSE}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>Sayso</title>
<style>${style}</style></head><body><main>
`;
	yield made(render(Kept, { props: { all, signingIn, at, lang, t } }));
	yield `<section id="history"><h2>${t('everything:history.title')}</h2><p>${t('everything:history.lead')}</p><ol>`;
	let count = 0;
	for await (const some of history) {
		count += some.length;
		yield lines(some);
	}
	yield '</ol>';
	if (all.tries.length > 0)
		yield `<h3>${t('everything:history.tries')}</h3><ul>${lines(all.tries)}</ul>`;
	yield `<p>${t('everything:history.code', all.head)}</p></section>`;
	yield `<p><strong>${t('everything:end', { count })}</strong></p></main></body></html>\n`;
}
