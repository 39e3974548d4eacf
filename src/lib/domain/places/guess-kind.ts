// A published list says in many ways what kind of place something is. This is a guess from the English words
// of its name and its own categories, shown in the report before anything lands; a hand corrects it.
import type { Kind } from './place';

const SIGNS: readonly (readonly [Kind, RegExp])[] = [
	['advocacy', /\badvoca(cy|te)/i],
	['peer', /\b(peer|mutual aid|self-help|support group|hearing voices|recovery group)/i],
	[
		'advice',
		/\b(advice|advis(or|er|ory)|debt|benefits?|welfare rights|law centre|housing options)\b/i
	],
	['work', /\b(employment|jobs?|work club|volunteer|learning|courses?|college|training|skills)\b/i],
	['hub', /\b(hub|community cent(re|er)|drop-in|family centre|library|warm space)\b/i],
	[
		'activity',
		/\b(garden|walk|choir|art|craft|sport|swim|yoga|cook|lunch|caf[eé]|music|dance|club|class|group)/i
	]
];

/** The kind of place that these words speak of; `other` when they say nothing. */
export function guessKind(...texts: string[]): Kind {
	const said = texts.join(' \n ');
	return SIGNS.find(([, sign]) => sign.test(said))?.[0] ?? 'other';
}
