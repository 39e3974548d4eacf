// Words that a worker types in as the person told them. They are the person's own, and in the plan only when the
// person says yes (product.md, “Who uses it”).
import type { ToldSuggestion } from './proposals';

/** How it was told. */
export const HOW_TOLD = ['paper', 'phone', 'face'] as const;
export type HowTold = (typeof HOW_TOLD)[number];

/** How, and on which day (ISO). */
export type Telling = { how: HowTold; on: string };

/** As the team that typed it in is told of it: whether it was answered, never how. */
export type TypedIn = ToldSuggestion & Telling;
