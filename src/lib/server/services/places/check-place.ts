// An administrator says that an entry was checked today, or takes it out. What was taken out stays out, even
// when a list that is imported later still has it.
import type { Outcome } from '#lib/server/db/door';
import { keepPlace } from '#lib/server/db/queries/places';

/** Says that somebody made sure today. */
export function checkPlace(
	token: string,
	form: string,
	place: string
): Promise<Outcome<{ place: string }>> {
	return keepPlace(token, form, { task: 'checked', place });
}

/** Takes a place out of the directory. */
export function takeOutPlace(
	token: string,
	form: string,
	place: string
): Promise<Outcome<{ place: string }>> {
	return keepPlace(token, form, { task: 'take_out', place });
}
