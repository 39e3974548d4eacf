// What a worker records about something a law made them share. The moment has gone by, the receiver is one of ours or is
// named, and nothing is left out: the person reads all of it.
import { z } from 'zod';
import { BASES, type LawfulShare, type NewShare } from '#lib/domain/lawful/share';
import { timeOfDay } from '#lib/domain/time-of-day';
import { earlierDate, momentOf } from '#lib/server/dates';
import type { Problems } from '#lib/server/forms';

const words = (most: number) =>
	z.string().trim().min(1, 'refusals:fillIn').max(most, 'lawful:tooLong');

export const RecordForm = z.object({
	through: z.guid('lawful:work.throughNeeded'),
	corrects: z.union([z.literal('').transform(() => null), z.guid()]).default(null as never),
	what: words(500),
	on: earlierDate('lawful:work.dayWrong'),
	time: z.string().trim().max(20, 'lawful:work.timeWrong').default(''),
	team: z
		.union([z.literal('').transform(() => null), z.guid('lawful:work.toNeeded')])
		.default(null as never),
	other: z.string().trim().max(200, 'lawful:tooLong').default(''),
	reason: words(1000),
	basis: z.enum(BASES, 'lawful:work.basisNeeded'),
	basisWords: words(500),
	decidedBy: z.guid('lawful:work.decidedNeeded'),
	urgent: z.enum(['yes', 'no'], 'lawful:work.urgentNeeded'),
	shown: z.enum(['now', 'held'], 'lawful:hold.shownNeeded'),
	second: z.union([z.literal('').transform(() => null), z.guid()]).default(null as never),
	holdWhy: z.string().trim().max(1000, 'lawful:tooLong').default('')
});

type Read = z.output<typeof RecordForm>;

function momentIn({ on, time }: Read): Date | Problems {
	const typed = timeOfDay(time);
	const moment = typed && momentOf(on, typed);
	if (!moment) return { time: 'lawful:work.timeWrong' };
	return moment <= new Date() ? moment : { time: 'lawful:work.timeAhead' };
}

/** The record, or what is wrong in it by field. */
export function shareIn(read: Read): { share: NewShare } | { problems: Problems } {
	const { team, other } = read;
	const sharedAt = momentIn(read);
	const held = read.shown === 'held';
	const problems: Problems = {
		...(held && !read.second ? { second: 'lawful:hold.secondNeeded' } : {}),
		...(held && read.holdWhy === '' ? { holdWhy: 'lawful:hold.reasonNeeded' } : {}),
		...(sharedAt instanceof Date ? {} : sharedAt),
		...((team === null) === (other === '') ? { team: 'lawful:work.toNeeded' } : {})
	};
	if (!(sharedAt instanceof Date) || Object.keys(problems).length > 0) return { problems };
	const { through, corrects, what, reason, basis, basisWords, decidedBy } = read;
	const to = { toTeam: team, toName: other };
	const urgent = read.urgent === 'yes';
	const hold = held ? { second: read.second!, why: read.holdWhy } : null;
	return {
		share: {
			through,
			corrects,
			what,
			sharedAt,
			...to,
			reason,
			basis,
			basisWords,
			decidedBy,
			urgent,
			hold
		}
	};
}

const ZONE = 'Europe/London';

const clockOf = (at: Date) =>
	Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

/** The boxes of the form as an earlier record has them, to be put right. */
export function boxesOf(share: LawfulShare, by: { through: string; decided_by: string }) {
	const { what, sharedAt, toTeam, toName, reason, basis, basisWords, urgent, id } = share;
	const { day, month, year, hour, minute } = clockOf(sharedAt);
	const two = (n: number) => String(n).padStart(2, '0');
	return {
		...{ what, reason, basis, basisWords, corrects: id },
		through: by.through,
		decidedBy: by.decided_by,
		'on.day': String(day),
		'on.month': String(month),
		'on.year': String(year),
		time: `${two(hour)}:${two(minute)}`,
		team: toTeam ?? '',
		other: toTeam ? '' : toName,
		urgent: urgent ? 'yes' : 'no',
		shown: 'now'
	};
}
