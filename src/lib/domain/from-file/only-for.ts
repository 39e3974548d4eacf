// Only for parts for which whoever hands in the file may suggest: the rest is left out, and said to be.
import type { PartCode } from '../plan/parts';
import type { FileLine, FromFile } from './read-file';

/** The lines, those for other parts left out. */
export const onlyFor = (lines: readonly FileLine[], parts: readonly PartCode[]): FileLine[] =>
	lines.map((line) =>
		line.suggestion && !parts.includes(line.suggestion.part)
			? { ...line, suggestion: null, why: 'part', unread: [] }
			: line
	);

/** What is suggested by the lines with these numbers. */
export const chosenOf = (lines: readonly FileLine[], numbers: readonly number[]): FromFile[] =>
	lines.flatMap(({ n, suggestion }) => (suggestion && numbers.includes(n) ? suggestion : []));
