import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readKeptCard } from '#lib/server/services/crisis/kept-card';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const kept = await readKeptCard(session);
	if (!kept) redirect(303, '/crisis/card');
	event.setHeaders({ 'X-Card-Of': kept.of });
	return { name: session.name, chosen: kept.chosen, from: new Date() };
};
