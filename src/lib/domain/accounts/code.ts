// A one-time code is said aloud, printed and typed by tired people, so it has no letters that look
// like digits and is read forgivingly. Ten characters of Crockford's base 32 hold fifty bits.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten characters from at least ten random bytes; five bits of each are used. */
export function codeFrom(random: Uint8Array): string {
	return Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]).join('');
}

/** A code as it is shown: XXXXX-XXXXX. */
export function groupCode(code: string): string {
	return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** What somebody typed, as the ten characters that were meant, or null when it cannot be a code. */
export function readCode(typed: string): string | null {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return code.length === LENGTH && [...code].every((c) => ALPHABET.includes(c)) ? code : null;
}
