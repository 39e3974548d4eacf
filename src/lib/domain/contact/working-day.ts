// The working day after a day: no weekend, and no bank holiday of the team's nation. `guard.missed_working_day` says the same.
import { isBankHoliday, type Nation } from './holidays';

/** It, as `2026-11-24`. */
export function workingDayAfter(nation: Nation, day: string): string {
	let on = Temporal.PlainDate.from(day).add({ days: 1 });
	while (on.dayOfWeek > 5 || isBankHoliday(nation, on)) on = on.add({ days: 1 });
	return on.toString();
}
