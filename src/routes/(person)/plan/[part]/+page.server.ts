import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { loadOwnParts, pageAsked, partFrom } from '../own-parts';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const part = partFrom(event.params.part);
	const asked = pageAsked(event.url);
	const { parts, grants } = await loadOwnParts(event, session, { parts: [part], ...asked });
	const shown = parts[0]!;
	if (!shown.words.html && asked.page > 1) redirect(303, `/plan/${part}`);
	return { shown, grants, out: event.url.searchParams.has('out') };
};
