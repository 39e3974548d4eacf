// When an answer is due. Bank holidays are not known here, and the page says so.

const DAY_MS = 86_400_000;
const isWorkingDay = (day: Date) => day.getUTCDay() !== 0 && day.getUTCDay() !== 6;

/** How long the privacy lead has to answer. */
export const WORKING_DAYS = 5;

/** The nth day from Monday to Friday after a day, both as `2026-11-24`. */
export function workingDaysAfter(day: string, count: number): string {
	let at = new Date(`${day}T00:00:00Z`);
	for (let left = count; left > 0;) {
		at = new Date(at.getTime() + DAY_MS);
		if (isWorkingDay(at)) left -= 1;
	}
	return at.toISOString().slice(0, 10);
}
