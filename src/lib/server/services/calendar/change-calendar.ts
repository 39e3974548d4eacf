// The person turns their calendar on, gets a new address, chooses what it shows, or turns it off. The secret is shown once.
import type { Chosen } from '#lib/domain/calendar/chosen';
import type { Lang } from '#lib/i18n';
import { secretHash, secretOfForm } from '#lib/server/auth/link-secret';
import type { Outcome } from '#lib/server/db/door';
import { setCalendar, setCalendarShows } from '#lib/server/db/queries/calendar';

/** A new secret; the one before is dead when this returns. With `chosen` it is turned on, without it shows what it did. */
export async function newCalendar(
	token: string,
	form: string,
	lang: Lang,
	chosen: Chosen | null
): Promise<Outcome<{ secret: string }>> {
	const secret = secretOfForm(token, form);
	const outcome = await setCalendar(token, form, secretHash(secret), lang, chosen);
	return 'refused' in outcome ? outcome : { ...outcome, secret };
}

/** No calendar any more. */
export function turnOffCalendar(token: string, form: string, lang: Lang): Promise<Outcome<object>> {
	return setCalendar(token, form, null, lang, null);
}

/** What the entries show from now on. */
export function chooseShown(
	token: string,
	form: string,
	lang: Lang,
	chosen: Chosen
): Promise<Outcome<object>> {
	return setCalendarShows(token, form, lang, chosen);
}
