// The boxes of a place. The name and the two choices are needed; whatever else is not known stays empty.
import { z } from 'zod';
import { fits, isEmail, isPhone, isWebAddress } from '#lib/domain/places/good-place';
import { KINDS, MOST, PRICES, type PlaceWords, type TextOfPlace } from '#lib/domain/places/place';

const fitting = (field: TextOfPlace) =>
	z.string().refine((text) => fits(field, text), 'keeping:problem.long');
const orEmpty = (is: (text: string) => boolean) => (text: string) => text === '' || is(text);

const texts = Object.fromEntries(
	(Object.keys(MOST) as TextOfPlace[]).map((field) => [field, fitting(field)])
) as Record<TextOfPlace, z.ZodString>;

export const PlaceForm = z.object({
	...texts,
	name: fitting('name').min(1, 'keeping:problem.name'),
	kind: z.enum(KINDS, 'keeping:problem.choose'),
	price: z.enum(PRICES, 'keeping:problem.choose'),
	phone: fitting('phone').refine(orEmpty(isPhone), 'keeping:problem.phone'),
	email: fitting('email').refine(orEmpty(isEmail), 'keeping:problem.email'),
	website: fitting('website').refine(orEmpty(isWebAddress), 'keeping:problem.website')
});

/** What was typed, without what else the form has. */
export function wordsIn(data: PlaceWords): PlaceWords {
	const fields = [...(Object.keys(MOST) as TextOfPlace[]), 'kind', 'price'] as const;
	return Object.fromEntries(fields.map((field) => [field, data[field]])) as PlaceWords;
}
