import { z } from 'zod';
import { KINDS } from '#lib/domain/places/place';
import { isoDate, today } from '#lib/server/dates';
import { A_PAGE, findPlaces } from '#lib/server/services/places/find-places';

const text = z.string().trim().max(200).catch('');
const Wanted = z.object({
	what: text,
	where: text,
	kind: z.enum(KINDS).nullable().catch(null),
	page: z.coerce.number().int().min(1).max(1_000).catch(1)
});

export const load = async ({ url }) => {
	const wanted = Wanted.parse(
		Object.fromEntries(
			['what', 'where', 'kind', 'page'].map((name) => [name, url.searchParams.get(name) ?? ''])
		)
	);
	const { places, more } = await findPlaces(wanted);
	const address = (page: number) => {
		const { what, where, kind } = wanted;
		return `/places?${new URLSearchParams({ what, where, kind: kind ?? '', page: String(page) })}`;
	};
	const isWanted = Boolean(wanted.what || wanted.where || wanted.kind) || wanted.page > 1;
	return {
		wanted,
		search: isWanted ? address(wanted.page).slice('/places'.length) : '',
		places,
		today: isoDate(today()),
		from: (wanted.page - 1) * A_PAGE + 1,
		isAll: wanted.page === 1 && !more,
		next: more ? address(wanted.page + 1) : null,
		before: wanted.page > 1 ? address(wanted.page - 1) : null
	};
};
