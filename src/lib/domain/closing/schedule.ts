// What a service keeps for a time that it states, and how long that can be.

export const KEPT_KINDS = ['contacts', 'promises', 'looks', 'decisions'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

export const FEWEST_MONTHS = 3;
export const MOST_MONTHS = 1200;

/** How long one kind is kept and why, as the service says it; `begins` is a day, `2026-11-24`. */
export type KeptFor = { kind: KeptKind; months: number; why: string; begins: string };
