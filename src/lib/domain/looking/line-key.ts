// A line of the history as an address names it: its number, or the id of a try that opened nothing.
import { z } from 'zod';

export type LineKey = { seq: number; tried: null } | { seq: null; tried: string };

const SEQ = z.string().regex(/^[1-9]\d{0,14}$/);

/** What an address names, or null. */
export function lineKeyFrom(param: string): LineKey | null {
	if (SEQ.safeParse(param).success) return { seq: Number(param), tried: null };
	const tried = z.guid().safeParse(param).data;
	return tried === undefined ? null : { seq: null, tried };
}
