// The lines of a calendar file, as RFC 5545 (3.1, 3.3.11) has them: 75 octets at most before a line is folded, no character cut in
// two, and what a person or a worker typed never read as anything but words.

const MOST = 75;
const octets = new TextEncoder();

/** Words as the value of a TEXT property: what has a meaning is escaped, and what cannot stand in a calendar is left out. */
export function asText(words: string): string {
	return words
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\n/g, '\\n');
}

/** One content line, folded, with its end. */
export function contentLine(name: string, value: string): string {
	let folded = '';
	let length = 0;
	for (const character of `${name}:${value}`) {
		const size = octets.encode(character).length;
		if (length + size > MOST) {
			folded += '\r\n ';
			length = 1;
		}
		folded += character;
		length += size;
	}
	return `${folded}\r\n`;
}

/** A component around its lines. */
export function component(name: string, ...inside: readonly string[]): string {
	return [contentLine('BEGIN', name), ...inside, contentLine('END', name)].join('');
}
