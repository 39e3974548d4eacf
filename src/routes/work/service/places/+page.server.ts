import { listKeptPlaces } from '#lib/server/services/places/list-kept-places';
import { requireService } from '../require-service';
import { pageFrom } from '#lib/server/page-from';

export const load = async (event) => {
	const { session } = await requireService(event);
	const search = event.url.searchParams;
	const what = (search.get('what') ?? '').trim().slice(0, 200);
	const page = pageFrom(event.url);
	const { places, more } = await listKeptPlaces(session.token, what, page);
	const address = (n: number) => `?${new URLSearchParams({ what, page: String(n) })}`;
	return {
		what,
		places,
		next: more ? address(page + 1) : null,
		before: page > 1 ? address(page - 1) : null,
		isOut: search.has('out'),
		imported: { fresh: search.get('fresh'), changed: search.get('changed') }
	};
};
