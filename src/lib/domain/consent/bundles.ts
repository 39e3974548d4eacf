// Ready-made choices of parts, each of which the person can unpick before anything is shared. Nothing is ticked
// until one is pressed.
import type { PartCode } from '../plan/parts';

export const BUNDLES = {
	daily: ['matters', 'strengths', 'week', 'practical', 'support'],
	first: ['matters', 'support'],
	hard: ['people', 'crisis', 'safety', 'support']
} as const satisfies Record<string, readonly PartCode[]>;

export type Bundle = keyof typeof BUNDLES;
export const BUNDLE_NAMES = Object.keys(BUNDLES) as Bundle[];

/** The bundle of a name, or null. */
export const bundleFrom = (name: string | null): Bundle | null =>
	BUNDLE_NAMES.find((bundle) => bundle === name) ?? null;
