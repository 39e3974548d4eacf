// Whether the boxes of an entry hold anything of the person's. What the page prints into a form by itself is not theirs.

/** Which wording is changed, which hard time it comes out of, which step of a goal they are at. */
const PRINTED = ['version', 'because', 'here'];

/** Whether every box that the person could fill is empty, or holds nothing but spaces. */
export const nothingTyped = (boxes: Record<string, string | string[] | undefined>): boolean =>
	Object.entries(boxes).every(
		([name, typed]) =>
			PRINTED.includes(name) || [typed ?? ''].flat().every((value) => value.trim() === '')
	);
