// Whom a helper's page is about: the one whom they help, and nobody by another address.
import type { RequestEvent } from '@sveltejs/kit';
import { requireActing } from './auth/require';
import { found, idFrom } from './http';
import { whomIHelp } from './services/helpers/whom-i-help';

/** The helper's session and whom they help; 404 where that is not who the address names. */
export async function helpedIn(event: RequestEvent) {
	const { token } = requireActing(event, 'supporter');
	const { person, name } = found(await whomIHelp(token));
	if (person !== idFrom(event.params.person)) found(null);
	return { token, person, name };
}
