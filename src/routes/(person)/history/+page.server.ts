import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readHistory } from '#lib/server/services/history/read-history';
import { filterFrom } from './filter-from';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	const before = Number(asked.get('before'));
	const { filter, chosen, problems } = filterFrom(asked);
	if (Object.keys(problems).length > 0) redirect(303, `/history/choose?${asked}`);
	const isPast = Number.isSafeInteger(before) && before > 0;
	const { before: next, ...page } = found(
		await readHistory(session.token, filter, isPast ? before : null)
	);
	const to = (moment: number | null) => {
		const search = new URLSearchParams(asked);
		search.delete('before');
		if (moment !== null) search.set('before', String(moment));
		return search.size > 0 ? `/history?${search}` : '/history';
	};
	return {
		...page,
		chosen,
		choose: asked.size > 0 ? `/history/choose?${asked}` : '/history/choose',
		older: next === null ? null : to(next),
		newest: isPast ? to(null) : null
	};
};
