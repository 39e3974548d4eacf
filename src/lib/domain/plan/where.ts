// Where an entry is read in its owner's plan.
import type { PartCode } from './parts';

/** The address of the page of its part on which an entry stands, at that entry. */
export const whereEntry = (part: PartCode, item: string): string =>
	`/plan/${part}?entry=${item}#${item}`;
