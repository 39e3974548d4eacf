// For how long the person shares some of what was asked, in words: a week, four or twelve, as they asked, or a day that is
// chosen. What would be longer than they asked is not offered.
export const LENGTHS = ['one', 'four', 'twelve', 'asked', 'date'] as const;
export type Length = (typeof LENGTHS)[number];

const WEEKS = { one: 1, four: 4, twelve: 12 } as const;
const A_DAY_MS = 86_400_000;

export type Period = { starts: Date; ends: Date };

/** Days from today until the end of so many weeks, counted from the day it begins. */
export function daysOf(length: keyof typeof WEEKS, { starts }: Period, now: Date): number {
	const before = Math.max(0, Math.ceil((starts.getTime() - now.getTime()) / A_DAY_MS));
	return before + WEEKS[length] * 7;
}

/** What is offered for a question. */
export function offered(period: Period, now: Date): Length[] {
	const isShorter = (length: Length) =>
		length === 'asked' ||
		length === 'date' ||
		now.getTime() + (daysOf(length, period, now) + 1) * A_DAY_MS < period.ends.getTime();
	return LENGTHS.filter(isShorter);
}
