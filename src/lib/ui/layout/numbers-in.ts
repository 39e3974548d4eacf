// A sentence cut into what stands between telephone numbers and the numbers, in turn. A number alone may
// have brackets and dashes; inside a sentence those belong to hours. A year is no number to call.
const NUMBER = /(?<!\d|\d )(?!(?:19|20)\d\d(?!\d))(\+?\d(?: ?\d){2,})/;
const ALONE = /^\+?[\d\s()-]{3,}$/;

/** What stands between the numbers of a text, and at every odd place a number. */
export const numbersIn = (text: string): string[] =>
	ALONE.test(text) ? ['', text] : text.split(NUMBER);
