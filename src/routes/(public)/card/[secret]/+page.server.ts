// Opening a crisis card by its link. Asking for the page opens nothing, so that a preview or a scanner that follows the link
// leaves no line; one press does. The answer is the card itself: there is nobody signed in to be sent on to.
import { fail } from '@sveltejs/kit';
import { refuse } from '#lib/server/auth/refuse';
import { newForm, readPress } from '#lib/server/forms';
import { openCard } from '#lib/server/services/crisis/open-card';

export const load = ({ setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'noindex, nofollow' });
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const opening = await openCard(event.params.secret, event.getClientAddress());
		return 'ok' in opening ? { card: opening.card } : refuse(event, opening, {});
	}
};
