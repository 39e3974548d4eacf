// One table of cases for what is not as was agreed, run against the pure function here and against the database in tests/policies.
// Agreed is a visit, and a phone call if that cannot be, from Monday to Friday between 9 and 5 in Britain, at home; chosen is a visit
// for an hour on Tuesday 16 June 2026 at noon; unless a case says otherwise.
import type { Agreed, Before, Unlike } from './as-agreed';
import type { Mode, Terms } from './terms';

export type Case = {
	name: string;
	agreed?: Partial<Agreed & Pick<Terms, 'place' | 'placeWords' | 'never'>>;
	mode?: Mode;
	/** By the clocks of the agreement. */
	at?: string;
	minutes?: number;
	/** What was asked for or booked before: a visit for an hour, at a time where one is named. */
	was?: Partial<Pick<Before, 'mode' | 'minutes' | 'suits'>> & { at?: string };
	unlike: readonly Unlike[];
	/** Whether the person is owed a reason; as long as anything is not as was agreed, unless the case says otherwise. */
	owes?: boolean;
};

const SATURDAY = '2026-06-20T12:00';

export const CASES: readonly Case[] = [
	{ name: 'the first way, on a day and at an hour that were agreed', unlike: [] },
	{ name: 'the second way', mode: 'phone', unlike: ['way'] },
	{ name: 'a way that was not agreed', mode: 'video', unlike: ['way'] },
	{
		name: 'the first way where the second is a visit',
		agreed: { modes: ['phone', 'face'] },
		mode: 'phone',
		unlike: []
	},
	{
		name: 'a visit where a call was agreed first',
		agreed: { modes: ['phone', 'face'] },
		unlike: ['way']
	},
	{ name: 'a letter at an hour that was agreed', mode: 'letter', unlike: ['way'] },

	{ name: 'a day that was not agreed', at: SATURDAY, unlike: ['day'] },
	{ name: 'a day of the weekend that was agreed', agreed: { days: [6] }, at: SATURDAY, unlike: [] },
	{
		name: 'a Sunday, the last day of the week',
		agreed: { days: [7] },
		at: '2026-06-21T12:00',
		unlike: []
	},
	{
		name: 'a Monday where Sundays were agreed',
		agreed: { days: [7] },
		at: '2026-06-22T12:00',
		unlike: ['day']
	},

	{ name: 'from the first minute', at: '2026-06-16T09:00', unlike: [] },
	{ name: 'a minute before the first', at: '2026-06-16T08:59', unlike: ['hours'] },
	{ name: 'until the last minute', at: '2026-06-16T16:00', unlike: [] },
	{ name: 'a minute after the last', at: '2026-06-16T16:01', unlike: ['hours'] },
	{ name: 'begun in time, and too long', at: '2026-06-16T16:00', minutes: 61, unlike: ['hours'] },
	{
		name: 'in the evening of a day that was not agreed',
		at: '2026-06-20T20:00',
		unlike: ['day', 'hours']
	},
	{
		name: 'a call in the evening of a day that was not agreed',
		mode: 'phone',
		at: '2026-06-20T20:00',
		unlike: ['way', 'day', 'hours']
	},

	{
		name: 'across midnight, where the evening was agreed',
		agreed: { until: '23:59' },
		at: '2026-06-16T23:30',
		unlike: ['hours']
	},
	{
		name: 'until just before midnight',
		agreed: { until: '23:59' },
		at: '2026-06-16T22:59',
		unlike: []
	},
	{
		name: 'across midnight into hours that were agreed',
		agreed: { from: '00:00' },
		at: '2026-06-15T23:30',
		unlike: ['hours']
	},
	{
		name: 'across midnight from a day that was not agreed',
		at: '2026-06-21T23:30',
		unlike: ['day', 'hours']
	},

	{
		name: 'by the clocks of another zone',
		agreed: { zone: 'America/New_York' },
		at: '2026-06-16T16:00',
		unlike: []
	},
	{
		name: 'a day earlier by the clocks of another zone',
		agreed: { zone: 'America/New_York', days: [1], until: '23:00' },
		at: '2026-06-15T21:00',
		unlike: []
	},
	{ name: 'in winter, by the same clock', at: '2026-12-15T09:00', unlike: [] },
	{
		name: 'across the night on which clocks go forward',
		agreed: { days: [7], from: '00:00', until: '03:00' },
		at: '2026-03-29T00:30',
		minutes: 91,
		unlike: ['hours']
	},
	{
		name: 'across the night on which clocks go back',
		agreed: { days: [7], from: '00:00', until: '03:00' },
		at: '2026-10-25T00:30',
		minutes: 210,
		unlike: []
	},

	{
		name: 'a place agreed each time',
		agreed: { place: 'each_time', placeWords: 'At the farm gate' },
		unlike: []
	},
	{
		name: 'a room with a name',
		agreed: { place: 'room', placeWords: 'The blue room' },
		unlike: []
	},
	{ name: 'a time that never suits, in words', agreed: { never: 'Tuesdays at noon' }, unlike: [] },

	{ name: 'a way that the person asked for', mode: 'phone', was: { mode: 'phone' }, unlike: [] },
	{
		name: 'another way than the person asked for',
		mode: 'video',
		was: { mode: 'phone' },
		unlike: ['way']
	},
	{
		name: 'a visit as agreed, where the person asked for a call',
		was: { mode: 'phone' },
		unlike: []
	},
	{
		name: 'an hour not agreed, where the person said no time',
		at: '2026-06-16T20:00',
		was: {},
		unlike: ['hours']
	},
	{
		name: 'an hour not agreed, where the person said when it suits',
		at: '2026-06-16T20:00',
		was: { suits: 'After work' },
		unlike: ['hours'],
		owes: false
	},
	{
		name: 'another way than the person asked for, when it suits',
		at: SATURDAY,
		mode: 'video',
		was: { suits: 'After work' },
		unlike: ['way', 'day']
	},

	{
		name: 'booked by phone, and now at another time that was agreed',
		mode: 'phone',
		was: { mode: 'phone', at: '2026-06-17T12:00' },
		unlike: []
	},
	{
		name: 'booked for a Saturday, and now somewhere else',
		at: SATURDAY,
		was: { at: SATURDAY },
		unlike: []
	},
	{
		name: 'booked for an evening, and now somewhere else',
		at: '2026-06-16T20:00',
		was: { at: '2026-06-16T20:00' },
		unlike: []
	},
	{
		name: 'booked for a Saturday, and now for longer',
		at: SATURDAY,
		was: { at: SATURDAY, minutes: 30 },
		unlike: ['day']
	},
	{
		name: 'booked for a Saturday, and now by phone',
		at: SATURDAY,
		mode: 'phone',
		was: { at: SATURDAY },
		unlike: ['way']
	},
	{
		name: 'booked as agreed after they said when it suits, and now for a Saturday',
		at: SATURDAY,
		was: { at: '2026-06-16T12:00', suits: 'Any day' },
		unlike: ['day']
	}
];

const AGREED: Agreed & Pick<Terms, 'place' | 'placeWords' | 'never'> = {
	...{ modes: ['face', 'phone'], days: [1, 2, 3, 4, 5], from: '09:00', until: '17:00' },
	...{ zone: 'Europe/London', place: 'home', placeWords: '', never: '' }
};

/** What a case says, in full. */
export function inFull({ agreed: over, mode = 'face', at, minutes = 60, was }: Case) {
	const agreed = { ...AGREED, ...over };
	const moment = (clock = '2026-06-16T12:00') =>
		new Date(Temporal.PlainDateTime.from(clock).toZonedDateTime(agreed.zone).epochMilliseconds);
	const before: Before | null = was
		? {
				...{
					state: was.at ? 'booked' : 'asked',
					mode: was.mode ?? 'face',
					minutes: was.minutes ?? 60
				},
				...{ startsAt: was.at ? moment(was.at) : null, suits: was.suits ?? '' }
			}
		: null;
	return { agreed, chosen: { mode, at: moment(at), minutes }, was: before };
}

export const owes = ({ unlike, owes: said = unlike.length > 0 }: Case) => said;
