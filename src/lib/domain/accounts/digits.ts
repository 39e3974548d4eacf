// Six digits that an app shows are typed by tired people, with a space in the middle or in the digits of their own keyboard.
const ARABIC = 0x0660;
const PERSIAN = 0x06f0;

/** What somebody typed, as the six digits that were meant, or null when it cannot be that. */
export function readDigits(typed: string): string | null {
	const digits = typed
		.normalize('NFKC')
		.replace(/[\s\p{Pd}]/gu, '')
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN));
	return /^\d{6}$/.test(digits) ? digits : null;
}
