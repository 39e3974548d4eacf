// An entry as it would stand in the boxes of its form.
import type { Wording } from '#lib/domain/plan/reader-page';
import { DATES } from '#lib/domain/plan/shapes';

/** What was typed, by the names of the boxes. */
export type TypedEntry = Record<string, string | string[] | undefined>;

/** What was typed into one box; of several with one name, the first. */
export const typedIn = (typed: TypedEntry, name: string): string | undefined =>
	[typed[name] ?? ''].flat()[0];

/** The boxes of an entry that is there already. */
export function typedFrom({ heading, words, details = {} }: Wording): TypedEntry {
	const { days, until, when, steps = [], here, ...rest } = details;
	const dates = { until, when };
	const boxes = DATES.flatMap((field) => {
		const [year, month, day] = dates[field]?.split('-').map((n) => String(Number(n))) ?? [];
		return Object.entries({ day, month, year }).map(([box, n]) => [`${field}.${box}`, n]);
	});
	const rungs = steps.flatMap(({ what, how }, n) => [
		[`step${n + 1}.what`, what],
		[`step${n + 1}.how`, how]
	]);
	return {
		heading,
		words,
		...rest,
		days,
		here: here === undefined ? undefined : String(here),
		...Object.fromEntries(boxes),
		...Object.fromEntries(rungs)
	};
}
