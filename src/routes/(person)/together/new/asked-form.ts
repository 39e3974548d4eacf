// What the form for asking holds, by what is asked for: a part, the name of a place, or a few words.
import { z } from 'zod';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import { MEETING_WAYS, TOGETHER_KINDS } from '#lib/domain/together/together';
import type { Problems } from '#lib/server/forms';

const text = (most: number) => z.string().trim().max(most, 'together:tooLong').default('');

export const AskedForm = z.object({
	kind: z.enum(TOGETHER_KINDS),
	link: z.guid('together:whomNeeded'),
	part: z.enum(['', 'all', ...PARTS]).default(''),
	place: z.union([z.literal(''), z.guid()]).default(''),
	what: text(200),
	note: text(2000),
	suits: text(300),
	way: z.enum(['', ...MEETING_WAYS]).default('')
});

type Read = z.output<typeof AskedForm>;

/** What is missing for what is asked, by field. */
export function missingIn({ kind, part, what, way }: Read): Problems {
	if (kind === 'read' && way === '') return { way: 'together:wayNeeded' };
	if (kind === 'read' && way === 'place' && what === '') return { what: 'together:atNeeded' };
	if (kind === 'write' && part === '') return { part: 'together:whichNeeded' };
	if (kind === 'place' && what === '') return { what: 'together:placeNeeded' };
	if (kind === 'other' && what === '') return { what: 'together:otherNeeded' };
	return {};
}

/** What was asked, without what belongs to another kind. */
export function askedIn({ kind, link, part, place, what, note, suits, way }: Read) {
	const meets = kind === 'read' && way !== '' ? way : null;
	const named = kind === 'place' || kind === 'other' || meets === 'place';
	return {
		kind,
		link,
		part: kind === 'write' && part !== 'all' ? (part as PartCode) : null,
		place: kind === 'place' && place !== '' ? place : null,
		what: named ? what : '',
		note,
		suits,
		way: meets
	};
}
