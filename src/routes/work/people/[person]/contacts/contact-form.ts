// What a worker types about a contact. A promise names one moment by the clocks of one zone; whatever takes something away from the
// person owes them a reason, and a new time or the day by which there is one.
import { z } from 'zod';
import {
	MADE_UP,
	OUTCOMES_OF_CONTACT,
	type ContactChange,
	type ContactOutcome
} from '#lib/domain/contact/contact';
import { MODES } from '#lib/domain/contact/terms';
import { ID } from '#lib/domain/id';
import { isoDate, promisedDate } from '#lib/server/dates';
import type { Booking, Changed, PutRight } from '#lib/server/services/contact/keep-contacts';
import { readForm, versionField as version, type Problems } from '#lib/server/forms';
import { promisedMoment } from '#lib/server/promised-moment';

const text = (most: number) => z.string().trim().max(most, 'together:tooLong').default('');
const ZONES = new Set(Intl.supportedValuesOf('timeZone'));

const WHEN = {
	who: text(80),
	mode: z.enum(['', ...MODES]).default(''),
	day: promisedDate('together:work.dayWrong'),
	time: text(20),
	minutes: text(5),
	where: text(300),
	zone: z.string().refine((zone) => ZONES.has(zone)),
	anyway: z.enum(['', 'yes']).default(''),
	otherwise: z.enum(['', 'yes']).default('')
};

const WHY = { reason: text(300), why: text(300) };

export const BookForm = z.object({
	...WHEN,
	asked: z.union([z.literal(''), z.guid()]).default(''),
	version: z.union([z.literal(''), version]).default(''),
	why: text(500)
});
const MoveForm = z.object({ ...WHEN, ...WHY, version });
const LateForm = z.object({
	version,
	late: text(5),
	madeUp: z.enum(['', ...MADE_UP]).default('')
});
const CallOffForm = z.object({ ...WHY, version, by: promisedDate('contact:work.byWrong') });
const CloseForm = z.object({
	version,
	how: z.enum(['', ...OUTCOMES_OF_CONTACT]).default(''),
	lateWas: text(5),
	note: text(1000)
});
const CorrectForm = z.object({ ...CloseForm.shape, why: text(500) });
const minutesIn = (typed: string, least: number): number | null => {
	const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
	return minutes >= least && minutes <= 480 ? minutes : null;
};

/** The reason that was picked, and what was added to it. */
const reasonIn = ({ reason, why }: { reason: string; why: string }) =>
	[reason, why].filter(Boolean).join(' ').slice(0, 500);

type When = Omit<z.output<typeof BookForm>, 'asked' | 'version' | 'why'>;

const WHO = new RegExp(`^(${ID}) (${ID})$`);

type Read<T> = { said: T; problems?: never } | { problems: Problems; said?: never };

/** When, where, how and with whom; or what is missing, by field. */
export function bookingIn(read: When & { why: string }): Read<Booking> {
	const { who, mode, where, zone, why } = read;
	const [, link, worker] = WHO.exec(who) ?? [];
	const at = promisedMoment(read, zone);
	const minutes = minutesIn(read.minutes, 5);
	const problems: Problems = {
		...(link && worker ? {} : { who: 'contact:work.whoNeeded' }),
		...(mode === '' ? { mode: 'contact:askHowNeeded' } : {}),
		...(at instanceof Date ? {} : at),
		...(minutes === null ? { minutes: 'contact:work.minutesNeeded' } : {}),
		...(mode === 'face' && where === '' ? { where: 'contact:work.whereNeeded' } : {})
	};
	if (Object.keys(problems).length > 0 || !(at instanceof Date) || mode === '' || !link || !worker)
		return { problems };
	const place = mode === 'face' ? where : '';
	const [anyway, otherwise] = [read.anyway === 'yes', read.otherwise === 'yes'];
	return {
		said: { link, worker, mode, place, at, minutes: minutes!, zone, why, anyway, otherwise }
	};
}

const WHY_NEEDED = { why: 'contact:work.whyNeeded' };

export type ReadChange<T> = Read<T> & { form?: string; typed: Record<string, string | undefined> };

/** Reads one form, and what it says of a contact; or what is missing, by field. */
const reads =
	<T>() =>
	<S extends z.ZodRawShape>(
		schema: z.ZodObject<S>,
		said: (read: z.output<z.ZodObject<S>>) => Read<T>
	) =>
	async (request: Request): Promise<ReadChange<T>> => {
		const read = await readForm(request, schema);
		const typed = read.typed as Record<string, string | undefined>;
		if (!read.ok) return { problems: read.problems, typed };
		return { ...said(read.data), form: read.data.form, typed };
	};

const change = reads<Changed>();

type Went = Pick<PutRight, 'version' | 'note' | 'late'> & { said: ContactOutcome };

/** How it went. */
function wentIn({ version, how, lateWas, note }: z.output<typeof CloseForm>): Read<Went> {
	const late = lateWas === '' ? undefined : minutesIn(lateWas, 1);
	if (how === '' || late === null)
		return {
			problems: {
				...(how === '' ? { how: 'contact:work.howNeeded' } : {}),
				...(late === null ? { lateWas: 'contact:work.lateNeeded' } : {})
			}
		};
	return { said: { said: how, version, note, ...(late !== undefined && { late }) } };
}

/** How it really went, and why something else was written down. */
export const readCorrection = reads<PutRight>()(CorrectForm, ({ why, ...read }) => {
	const { said, problems } = wentIn(read);
	if (said && why !== '') return { said: { ...said, why } };
	return {
		problems: { ...problems, ...(why === '' && { why: 'contact:work.correctWhyNeeded' }) }
	};
});

type Booked = Exclude<ContactChange, 'correct'>;

/** Each change that a worker can make to what is booked, as its form sends it. */
export const READ_CHANGE: Record<Booked, (request: Request) => Promise<ReadChange<Changed>>> = {
	move: change(MoveForm, (read) => {
		const why = reasonIn(read);
		const { said, problems } = bookingIn({ ...read, why });
		if (!said || why === '') return { problems: { ...problems, ...(why === '' && WHY_NEEDED) } };
		const { link: _link, ...rest } = said;
		return { said: { said: 'move', version: read.version, ...rest } };
	}),
	late: change(LateForm, ({ version, late, madeUp }) => {
		const minutes = minutesIn(late, 1);
		if (minutes === null || madeUp === '')
			return {
				problems: {
					...(minutes === null ? { late: 'contact:work.lateNeeded' } : {}),
					...(madeUp === '' ? { madeUp: 'contact:work.madeUpNeeded' } : {})
				}
			};
		return { said: { said: 'late', version, late: minutes, made_up: madeUp } };
	}),
	call_off: change(CallOffForm, (read) => {
		const why = reasonIn(read);
		if (why === '' || !read.by)
			return {
				problems: {
					...(why === '' ? WHY_NEEDED : {}),
					...(read.by ? {} : { by: 'contact:work.byWrong' })
				}
			};
		return { said: { said: 'call_off', version: read.version, why, by: isoDate(read.by) } };
	}),
	close: change(CloseForm, (read) => wentIn(read))
};
