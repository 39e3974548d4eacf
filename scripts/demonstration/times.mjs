// The times of an invented life: so many days ago or ahead.

export const DAY_MS = 86_400_000;

export function daysAgo(days) {
	const at = new Date(Date.now() - days * DAY_MS);
	if (days >= 1) at.setUTCHours(9 + (days % 8), (days * 13) % 60, 0, 0);
	return at;
}
export const daysAhead = (days) => (days === null ? null : new Date(Date.now() + days * DAY_MS));

/** An hour of the day, by UTC: near enough for an invented life. */
export function at(days, hour) {
	const moment = new Date(Date.now() + days * DAY_MS);
	moment.setUTCHours(hour, 0, 0, 0);
	return moment;
}
