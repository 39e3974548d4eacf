// Words typed on one of the person's own pages and sent as the time of their session was up already are kept as what they are
// still writing (ADR 22), so that without scripts too none of them is lost. Nothing is sent, answered or read: the page asks them
// to sign in as ever. Whoever pressed to throw the words away has nothing kept.
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { readBoxes } from './forms';
import { keepLate } from './services/plan/keep-draft';

/** The boxes of a form that is kept as it is written; null where it is none, or longer than any is. */
async function boxesSent({ request }: RequestEvent) {
	try {
		return await readBoxes(request.clone());
	} catch (error) {
		if (isHttpError(error)) return null;
		throw error;
	}
}

export const handleLate: Handle = async ({ event, resolve }) => {
	const { locals, request, route, url } = event;
	const isTheirs = request.method === 'POST' && route.id?.startsWith('/(person)/');
	if (locals.ranOut && isTheirs && !url.searchParams.has('/forget')) {
		const draft = await boxesSent(event);
		if (draft && (await keepLate(locals.ranOut, draft))) locals.keptAt = draft.place;
	}
	return resolve(event);
};
