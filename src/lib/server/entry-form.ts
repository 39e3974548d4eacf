// The boxes of an entry, by the shape of its part: what is typed comes in as words, in their language, and details.
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Wording } from '#lib/domain/plan/reader-page';
import {
	CHOICES,
	DAYS,
	MOST_STEPS,
	RUNGS,
	SHAPES,
	isChoice,
	isDate,
	isLine,
	type Details,
	type Field
} from '#lib/domain/plan/shapes';
import { writtenIn } from '#lib/domain/plan/written-in';
import type { Lang } from '#lib/i18n';
import { anyDate, isoDate, type TypedDate } from './dates';
import { formDataOf, problem, readFields } from './forms';

const base = {
	heading: z.string().trim().max(200, 'plan:lineTooLong').default(''),
	words: z.string().trim().max(2000, 'plan:wordsTooLong').default('')
};

const line = z.string().trim().max(200, 'plan:lineTooLong').default('');
const text = z.string().trim().max(2000, 'plan:wordsTooLong').default('');
const step = z.object({
	what: z.string().trim().max(300, 'plan:stepTooLong'),
	how: z.enum(['', ...RUNGS])
});

const STEPS = Array.from({ length: MOST_STEPS }, (_, n) => `step${n + 1}`);

function boxesOf(field: Field): z.ZodRawShape {
	if (field === 'days') return { days: z.array(z.enum(DAYS)) };
	if (isDate(field)) return { [field]: anyDate('plan:dateWrong') };
	if (field === 'steps')
		return {
			...Object.fromEntries(STEPS.map((name) => [name, step])),
			here: z.coerce
				.number()
				.int()
				.min(0)
				.max(MOST_STEPS + 1)
				.catch(0)
		};
	if (isChoice(field)) return { [field]: z.enum(['', ...CHOICES[field]]).default('') };
	return { [field]: isLine(field) ? line : text };
}

type Filled = Record<string, unknown>;

function stepsIn(filled: Filled): Pick<Details, 'steps' | 'here'> {
	const steps = STEPS.map((name) => filled[name] as z.output<typeof step>).filter(
		({ what }) => what !== ''
	);
	const here = Math.min(filled.here as number, steps.length + 1);
	if (steps.length === 0) return {};
	return here > 0 ? { steps, here } : { steps };
}

function detailsIn(filled: Filled, part: PartCode): Details {
	const details: Details = {};
	for (const field of SHAPES[part]) {
		const value = filled[field];
		if (field === 'steps') Object.assign(details, stepsIn(filled));
		else if (isDate(field)) {
			if (value) details[field] = isoDate(value as TypedDate);
		} else if (Array.isArray(value) ? value.length > 0 : value) {
			Object.assign(details, { [field]: value });
		}
	}
	return details;
}

/** Reads an entry for a part: a heading or words, whatever its shape asks for, and whatever else its form has; `before` is how an entry that is there stood. */
export async function readEntry<M extends z.ZodRawShape>(
	{ request, locals }: RequestEvent,
	part: PartCode,
	more: M,
	before?: Wording & { lang: string }
) {
	return entryIn(await formDataOf(request), locals.lang, part, more, before);
}

/** The same of a form whose body has been taken already, by somebody who reads `lang`. */
export function entryIn<M extends z.ZodRawShape>(
	sent: FormData,
	lang: Lang,
	part: PartCode,
	more: M,
	before?: Wording & { lang: string }
) {
	const fields = Object.assign({}, ...SHAPES[part].map(boxesOf)) as z.ZodRawShape;
	const schema = z.object({ ...base, ...fields, ...more }) as z.ZodObject<typeof base & M>;
	const read = readFields(sent, schema);
	if (!read.ok) return read;
	const filled = read.data as Filled;
	if (!filled.heading && !filled.words) {
		const { form } = read.data;
		return {
			ok: false as const,
			problems: problem('words', 'plan:wordsNeeded'),
			typed: read.typed,
			form
		};
	}
	const typed: Wording = {
		heading: filled.heading as string,
		words: filled.words as string,
		details: detailsIn(filled, part)
	};
	return { ...read, wording: { ...typed, lang: writtenIn(typed, lang, before) } };
}
