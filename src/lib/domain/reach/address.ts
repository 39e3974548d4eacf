// Addresses as people type them, in the one form in which they are kept. A number of the United Kingdom stands as +44.
import { z } from 'zod';
import type { Way } from './reach';

const LONGEST = 400;
const MOST_LINES = 7;

/** A mobile number as it is dialled from anywhere; null when it is none. */
export function mobile(typed: string): string | null {
	const digits = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
	const number = digits.replace(/^(\+44)?0?(7\d{9})$/, '+44$2');
	return /^\+[1-9]\d{7,14}$/.test(number) ? number : null;
}

/** The lines of a postal address, without empty ones; null when it cannot be one. */
export function postal(typed: string): string | null {
	const lines = typed
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const fits = lines.length >= 3 && lines.length <= MOST_LINES;
	return fits && lines.join('\n').length <= LONGEST ? lines.join('\n') : null;
}

const read = (from: (typed: string) => string | null, wrong: string) =>
	z.string().transform((typed, { addIssue }) => {
		const address = from(typed);
		if (address === null) addIssue({ code: 'custom', message: wrong });
		return address ?? '';
	});

/** What may be typed for each way. */
export const ADDRESS = {
	email: z.email('reach:problems.email').max(254, 'reach:problems.email'),
	text: read(mobile, 'reach:problems.text'),
	letter: read(postal, 'reach:problems.letter')
} as const satisfies Record<Way, z.ZodType<string>>;
