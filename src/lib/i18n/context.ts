// The words of the request's language, for every component below the root layout; and of another, for a paper that is printed for
// somebody who reads that.
import { createContext, getContext, setContext } from 'svelte';
import { translator, type Lang, type Translate } from '.';

export const [useT, setT] = createContext<Translate>();

const PAPER = Symbol('paper');

/** The language of the paper that a component stands on; undefined where it stands on no paper of another's. */
export const paperLang = (): Lang | undefined => getContext<Lang | undefined>(PAPER);

/** Whatever is below is printed for somebody who reads this language. */
export function printIn(lang: Lang) {
	setContext(PAPER, lang);
	setT(translator(lang));
}
