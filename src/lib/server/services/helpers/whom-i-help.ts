// Whom a supporter helps: the name on the banner that is on the screen all the time (tension 7).
import { helping } from '#lib/server/db/queries/helpers';

/** The person this supporter helps, or null once that has ended. */
export function whomIHelp(token: string): Promise<{ person: string; name: string } | null> {
	return helping(token);
}
