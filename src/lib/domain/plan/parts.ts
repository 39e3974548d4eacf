// The pieces of a plan that can be shared one by one, strengths first (R238-R252, R268-R278).

export const PARTS = [
	'matters',
	'strengths',
	'week',
	'goals',
	'people',
	'faith',
	'community',
	'decisions',
	'practical',
	'contact',
	'moving',
	'crisis',
	'safety',
	'wishes',
	'support'
] as const;

export type PartCode = (typeof PARTS)[number];

/** The same parts, each once, in the order of a plan. */
export function inPlanOrder(parts: readonly string[]): PartCode[] {
	return PARTS.filter((part) => parts.includes(part));
}
