// The boxes in which either side says what they would agree to about contact, and what they mean together.
import { z } from 'zod';
import {
	MODES,
	NEVER_WAYS,
	OFTEN,
	OFTEN_CODES,
	PLACES,
	SLIPS,
	type Agreement,
	type Mode,
	type Terms
} from '#lib/domain/contact/terms';
import { STEPS, type Step, type TermsBoxes } from '#lib/domain/contact/steps';
import { clockTime } from '#lib/domain/time-of-day';
import type { Problems } from './forms';

const words = (most: number) => z.string().trim().max(most, 'terms:problem.long').default('');
const mode = z.enum(['', ...MODES]).default('');
/** An id; empty for nobody and nothing. */
export const idOrNone = z.union([z.literal(''), z.guid()]).default('');
const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

const BOXES = {
	often: { often: z.enum(OFTEN_CODES, 'terms:problem.often') },
	how: { mode1: z.enum(MODES, 'terms:problem.how'), mode2: mode, mode3: mode },
	where: { place: z.enum(['', ...PLACES]).default(''), placeWords: words(300) },
	when: {
		days: z.array(z.enum(DAYS)).min(1, 'terms:problem.days').max(DAYS.length, 'terms:problem.days'),
		from: words(20),
		until: words(20),
		neverWords: words(500)
	},
	who: { worker: z.guid('terms:problem.who'), instead: idOrNone },
	slips: { slips: z.enum(SLIPS, 'terms:problem.slips'), slipsWords: words(500) },
	reach: { outside: words(500), emergency: words(500) },
	told: {
		toldBy: z.array(z.enum(MODES)).max(MODES.length),
		toldNever: z.array(z.enum(NEVER_WAYS)).max(NEVER_WAYS.length)
	},
	more: { more: words(1000) }
} as const satisfies Record<Step, z.ZodRawShape>;

export const TermsForm = z.object({
	...{ ...BOXES.often, ...BOXES.how, ...BOXES.where, ...BOXES.when, ...BOXES.who },
	...{ ...BOXES.slips, ...BOXES.reach, ...BOXES.told, ...BOXES.more }
});

/** The boxes of one question. */
export const boxesFor = (step: Step) => z.object(BOXES[step] as z.ZodRawShape);

/** `09:00`; null for what is no time, and the usual where nothing was typed. */
const clock = (typed: string, usual: string) => (typed === '' ? usual : clockTime(typed));

/** What only shows when the boxes of a question are taken together. */
export function problemsIn(read: Record<string, unknown>): Problems {
	const text = (box: unknown) => (typeof box === 'string' ? box : '');
	const [from, until] = [clock(text(read.from), '09:00'), clock(text(read.until), '17:00')];
	if (!from) return { from: 'terms:problem.time' };
	if (!until) return { until: 'terms:problem.time' };
	if (until <= from) return { until: 'terms:problem.order' };
	if (read.worker !== undefined && read.worker === read.instead)
		return { instead: 'terms:problem.instead' };
	return {};
}

/** The terms that the boxes say, or which questions are not answered well enough yet. */
export function termsIn(
	boxes: TermsBoxes,
	{ team, workers }: Pick<Agreement, 'team' | 'workers'>
): { terms: Terms } | { open: Step[]; problems: Problems } {
	const read = TermsForm.safeParse({ days: [], toldBy: [], toldNever: [], ...boxes });
	const problems: Problems = read.success
		? problemsIn(read.data)
		: Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]));
	const named = (id: string) => workers.find((worker) => worker.id === id) ?? null;
	const worker = read.success ? named(read.data.worker) : null;
	if (read.success && !worker) problems.worker = 'terms:problem.who';
	if (read.success && read.data.instead !== '' && !named(read.data.instead))
		problems.instead = 'terms:problem.instead';
	if (!read.success || !worker || Object.keys(problems).length > 0)
		return {
			problems,
			open: STEPS.filter((step) => Object.keys(BOXES[step]).some((field) => field in problems))
		};
	const data = read.data;
	const modes = [data.mode1, data.mode2, data.mode3].filter((one): one is Mode => one !== '');
	const terms: Terms = {
		...{ team, ...OFTEN[data.often], modes: [...new Set(modes)] },
		place: data.place === '' ? null : data.place,
		placeWords: data.place === 'room' ? data.placeWords : '',
		days: data.days.map(Number).toSorted(),
		from: clock(data.from, '09:00')!,
		until: clock(data.until, '17:00')!,
		never: data.neverWords,
		worker,
		instead: data.instead === '' ? null : named(data.instead),
		...{ slips: data.slips, slipsWords: data.slipsWords },
		...{ outside: data.outside, emergency: data.emergency },
		...{ toldBy: data.toldBy, toldNever: data.toldNever, more: data.more }
	};
	return { terms };
}
