// A time of day as people type it: 2pm, 10.30am, 14:00. A bare 2 or 2:00 could be day or night, so it is not
// guessed: a promise must mean one moment.

export type TimeOfDay = { hour: number; minute: number };

const TYPED = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/;

/** The time that was typed; null when it is none, or could mean two. */
export function timeOfDay(typed: string): TimeOfDay | null {
	const [, hours, minutes, half] =
		TYPED.exec(typed.trim().toLowerCase().replaceAll('.m.', 'm')) ?? [];
	if (hours === undefined) return null;
	const hour = Number(hours);
	const minute = Number(minutes ?? 0);
	if (minute > 59) return null;
	if (half) return hour >= 1 && hour <= 12 ? { hour: to24(hour, half), minute } : null;
	if (minutes === undefined || hour > 23) return null;
	const couldBeAfternoon = hour < 7 && hours.length === 1;
	return couldBeAfternoon ? null : { hour, minute };
}

/** The time as clocks show it, `09:00`; null when it is none, or could mean two. */
export function clockTime(typed: string): string | null {
	const time = timeOfDay(typed);
	return time && [time.hour, time.minute].map((n) => String(n).padStart(2, '0')).join(':');
}

const to24 = (hour: number, half: string) => (hour % 12) + (half === 'pm' ? 12 : 0);
