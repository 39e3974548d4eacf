// An entry as it would stand in the boxes of its form.
import type { Wording } from '#lib/domain/plan/reader-page';

/** What was typed, by the names of the boxes. */
export type TypedEntry = Record<string, string | string[] | undefined>;

/** The boxes of an entry that is there already. */
export function typedFrom({ heading, words, details = {} }: Wording): TypedEntry {
	const { days, until, steps = [], here, ...rest } = details;
	const [year, month, day] = until?.split('-').map((n) => String(Number(n))) ?? [];
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
		'until.day': day,
		'until.month': month,
		'until.year': year,
		...Object.fromEntries(rungs)
	};
}
