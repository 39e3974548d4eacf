// Reads an exported history as it comes in, a line at a time, so that a million lines need no more memory than
// one. It takes JSON strictly: a key said twice, a field nobody knows, half a character or a value too deep
// or too long is no export, since two readers could see two different histories in it.

/** The file is not an export, whole and readable. */
export class NotAnExport extends Error {}

const FIELDS = ['format', 'version', 'person', 'head', 'checkpoint', 'lines'];
const LONGEST = 4 * 1024 * 1024;
const DEEPEST = 6;
const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const isSpace = (/** @type {number} */ c) => c === 32 || c === 10 || c === 13 || c === 9;

/** @param {string} why @returns {never} */
function refuse(why) {
	throw new NotAnExport(why);
}

/** How many keys a value has, with those inside it; texts must be whole characters. @param {unknown} value @returns {number} */
function keysIn(value) {
	if (typeof value === 'string' && !value.isWellFormed()) refuse('it holds half a character');
	if (typeof value !== 'object' || value === null) return 0;
	const isList = Array.isArray(value);
	let count = 0;
	for (const [key, inner] of Object.entries(value)) {
		count += isList ? 0 : 1;
		if (!isList) keysIn(key);
		count += keysIn(inner);
	}
	return count;
}

/** One value, of which `colons` stood outside its texts. @param {string} raw @param {number} colons @returns {unknown} */
function parsed(raw, colons) {
	let value;
	try {
		value = JSON.parse(raw);
	} catch {
		refuse('it is not JSON, or it has been cut off');
	}
	if (keysIn(value) !== colons) refuse('it says something twice');
	return value;
}

/**
 * @param {{ field(name: string, value: unknown): void, line(value: unknown): void }} to
 */
function makeReader(to) {
	/** @type {'start' | 'first key' | 'key' | 'colon' | 'value' | 'next' | 'first line' | 'line' | 'next line' | 'end'} */
	let expect = 'start';
	let field = '';
	/** @type {Set<string>} */
	const seen = new Set();
	// The value that is being read: what there is of it, and where in it we are.
	let open = false;
	let kept = '';
	let [depth, colons, inText, escaped] = [0, 0, false, false];

	/** @param {string} raw */
	function take(raw) {
		const value = parsed(raw, colons);
		if (expect === 'line') {
			to.line(value);
			expect = 'next line';
		} else if (expect === 'key') {
			field = typeof value === 'string' ? value : refuse('it is not a history from Sayso');
			if (!FIELDS.includes(field)) refuse('it has a part that this verifier does not know');
			if (seen.has(field)) refuse('it says something twice');
			seen.add(field);
			expect = 'colon';
		} else {
			to.field(field, value);
			expect = 'next';
		}
	}

	/** Where the open value ends in `text`, or -1 when it goes on. @param {string} text @param {number} from */
	function endOf(text, from) {
		for (let i = from; i < text.length; i += 1) {
			const c = text.charCodeAt(i);
			if (inText) {
				if (escaped) escaped = false;
				else if (c === BACKSLASH) escaped = true;
				else if (c === QUOTE) {
					inText = false;
					if (depth === 0) return i + 1;
				}
			} else if (c === QUOTE) inText = true;
			else if (c === COLON) colons += 1;
			else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
				depth += 1;
				if (depth > DEEPEST) refuse('it is too deep');
			} else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
				if (depth === 0) return i;
				depth -= 1;
				if (depth === 0) return i + 1;
			} else if (depth === 0 && (c === COMMA || isSpace(c))) return i;
		}
		return -1;
	}

	/** A mark between values. @param {number} c */
	function mark(c) {
		if (expect === 'start' && c === OPEN_OBJECT) expect = 'first key';
		else if (expect === 'colon' && c === COLON) expect = 'value';
		else if (expect === 'value' && field === 'lines' && c === OPEN_ARRAY) expect = 'first line';
		else if (expect === 'next' && c === COMMA) expect = 'key';
		else if ((expect === 'next' || expect === 'first key') && c === CLOSE_OBJECT) expect = 'end';
		else if (expect === 'next line' && c === COMMA) expect = 'line';
		else if ((expect === 'next line' || expect === 'first line') && c === CLOSE_ARRAY)
			expect = 'next';
		else return false;
		return true;
	}

	/** @param {number} c */
	function begin(c) {
		if (expect === 'first key') expect = 'key';
		if (expect === 'first line') expect = 'line';
		const fits =
			expect === 'key'
				? c === QUOTE
				: expect === 'line'
					? c === OPEN_OBJECT
					: expect === 'value' && field !== 'lines';
		if (!fits) refuse('it is not JSON as Sayso writes it');
		open = true;
		kept = '';
		[depth, colons, inText, escaped] = [0, 0, false, false];
	}

	return {
		/** @param {string} text */
		feed(text) {
			let i = 0;
			while (i < text.length) {
				if (!open) {
					const c = text.charCodeAt(i);
					if (isSpace(c) || mark(c)) {
						i += 1;
						continue;
					}
					begin(c);
				}
				const end = endOf(text, i);
				if (kept.length + (end < 0 ? text.length : end) - i > LONGEST)
					refuse('one thing in it is too long');
				if (end < 0) {
					kept += text.slice(i);
					return;
				}
				open = false;
				take(kept + text.slice(i, end));
				i = end;
			}
		},
		end() {
			if (expect !== 'end') refuse('it has been cut off');
			const missing = FIELDS.filter((name) => !seen.has(name));
			if (missing.length > 0) refuse(`it does not say: ${missing.join(', ')}`);
		}
	};
}

/**
 * Reads an export and hands on its parts in their order.
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} bytes
 * @param {{ field(name: string, value: unknown): void, line(value: unknown): void }} to
 */
export async function readExport(bytes, to) {
	const reader = makeReader(to);
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	/** @param {Uint8Array} [chunk] */
	const decode = (chunk) => {
		try {
			return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
		} catch {
			return refuse('it is not text');
		}
	};
	for await (const chunk of bytes) reader.feed(decode(chunk));
	reader.feed(decode());
	reader.end();
}
