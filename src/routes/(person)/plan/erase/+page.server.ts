import { requireActing } from '#lib/server/auth/require';

export const load = (event) => {
	requireActing(event, 'person');
	return { done: event.url.searchParams.has('done') };
};
