// Where pressing a telephone number leads. The number for texts opens a text.
const TEXTS = '85258';

/** The address of a number, whatever stands between its digits. */
export const numberAddress = (number: string): string =>
	`${number === TEXTS ? 'sms' : 'tel'}:${number.replace(/[^+\d]/g, '')}`;
