// What an entry is called where there is no room for all of it: by its heading, else by how it begins.
import type { Wording } from './reader-page';

const MOST = 80;

/** Its heading or its first few words, on one line. */
export function firstWords({ heading, words }: Pick<Wording, 'heading' | 'words'>): string {
	const line = (heading || words).replace(/\s+/g, ' ');
	if (line.length <= MOST) return line;
	const cut = line.slice(0, MOST).toWellFormed();
	return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}
