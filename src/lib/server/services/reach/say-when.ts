// When it is safe to be told, and what may come outside that.
import type { SafeTimes } from '#lib/domain/reach/reach';
import type { Outcome } from '#lib/server/db/door';
import { setOutside, setSafeTimes } from '#lib/server/db/queries/reach';

/** Any time, when there is nothing to say about it. */
export function saySafeTimes(
	token: string,
	form: string,
	safe: SafeTimes | null
): Promise<Outcome<object>> {
	return setSafeTimes(token, form, safe);
}

/** Whether changes at the last minute, and hard times, may come outside the safe times. */
export function sayOutside(
	token: string,
	form: string,
	outside: { changes: boolean; crises: boolean }
): Promise<Outcome<object>> {
	return setOutside(token, form, outside);
}
