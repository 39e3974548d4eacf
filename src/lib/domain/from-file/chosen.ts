// What a worker chose of the lines that a file was read into.
import type { FileLine, FromFile } from './read-file';

/** What is suggested by the lines with these numbers. */
export const chosenOf = (lines: readonly FileLine[], numbers: readonly number[]): FromFile[] =>
	lines.flatMap(({ n, suggestion }) => (suggestion && numbers.includes(n) ? suggestion : []));
