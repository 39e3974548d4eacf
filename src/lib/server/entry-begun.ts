// An entry that is still being written, to be read as an entry. Whatever stands in its boxes is shown, however long it is or
// whatever is missing; only what the form could not mean is left out: a day that there is not, a choice that is not offered.
import {
	CHOICES,
	DAYS,
	MOST_STEPS,
	RUNGS,
	SHAPES,
	isChoice,
	isDate,
	type Details,
	type Field
} from '#lib/domain/plan/shapes';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Wording } from '#lib/domain/plan/reader-page';
import { writtenIn } from '#lib/domain/plan/written-in';
import { anyDate, isoDate } from './dates';
import type { Boxes } from './db/queries/drafts';

type Begun = Wording & { differently: string; lang: string };

const day = anyDate('plan:dateWrong');

function detailIn(field: Field, all: (name: string) => string[]): Details {
	const [value = ''] = all(field);
	if (field === 'days') {
		const days = DAYS.filter((one) => all('days').includes(one));
		return days.length > 0 ? { days } : {};
	}
	if (field === 'steps') {
		const steps = Array.from({ length: MOST_STEPS }, (_, n) => ({
			what: all(`step${n + 1}.what`)[0] ?? '',
			how: RUNGS.find((rung) => all(`step${n + 1}.how`).includes(rung)) ?? ('' as const)
		})).filter(({ what }) => what !== '');
		return steps.length > 0 ? { steps } : {};
	}
	if (isDate(field)) {
		const [d, m, y] = ['day', 'month', 'year'].map((box) => all(`${field}.${box}`)[0] ?? '');
		const { data } = day.safeParse({ day: d, month: m, year: y });
		return data ? { [field]: isoDate(data) } : {};
	}
	const isOffered = !isChoice(field) || CHOICES[field].some((choice) => choice === value);
	return value !== '' && isOffered ? { [field]: value } : {};
}

/** What stands in the boxes of an entry for a part, or beside a suggestion; typed on pages in `page`. */
export function entryBegun(boxes: Boxes, part: PartCode | null, page: string): Begun {
	const all = (name: string) => [boxes[name] ?? []].flat();
	const [heading = ''] = all('heading');
	const [words = ''] = all('words');
	const [differently = ''] = all('differently');
	const fields: readonly Field[] = part === null ? [] : SHAPES[part];
	const details: Details = Object.assign({}, ...fields.map((field) => detailIn(field, all)));
	return {
		...{ heading, words, details, differently },
		lang: writtenIn({ heading, words }, page)
	};
}
