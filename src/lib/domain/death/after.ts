// What a person wants to be given to somebody after their death. Nothing is chosen beforehand, and silence is "nothing".
import type { PartCode } from '../plan/parts';

export const WAYS_AFTER = ['paper', 'read'] as const;
export type WayAfter = (typeof WAYS_AFTER)[number];

/** Nothing; or parts, to somebody, on paper or read to them. */
export type After =
	{ parts: []; whom: ''; how: null } | { parts: PartCode[]; whom: string; how: WayAfter };

export const NOTHING_AFTER: After = { parts: [], whom: '', how: null };
export const LONGEST_WHOM = 200;
