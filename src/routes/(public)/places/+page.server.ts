import { z } from 'zod';
import { KINDS } from '#lib/domain/places/place';
import { isoDate, today } from '#lib/server/dates';
import { findHome } from '#lib/server/services/accounts/find-home';
import { A_PAGE, findPlaces } from '#lib/server/services/places/find-places';
import { wayBack } from '#lib/server/way-back';

const text = z.string().trim().max(200).catch('');
const Wanted = z.object({
	what: text,
	where: text,
	kind: z.enum(KINDS).nullable().catch(null),
	page: z.coerce.number().int().min(1).max(1_000).catch(1)
});

const WAYS_BACK = {
	plan: '/plan',
	week: '/week',
	help: '/help',
	coordinator: '/help/coordinator'
};

export const load = async ({ url, locals }) => {
	const wanted = Wanted.parse(
		Object.fromEntries(
			['what', 'where', 'kind', 'page'].map((name) => [name, url.searchParams.get(name) ?? ''])
		)
	);
	const home = locals.session ? findHome(locals.session) : '/';
	const { from, back } = wayBack(url, WAYS_BACK, home);
	const { places, more } = await findPlaces(wanted);
	const address = (page: number) => {
		const { what, where, kind } = wanted;
		const asked = { what, where, kind: kind ?? '', page: String(page), ...(from && { from }) };
		return `/places?${new URLSearchParams(asked)}`;
	};
	const isWanted = Boolean(wanted.what || wanted.where || wanted.kind || from) || wanted.page > 1;
	return {
		wanted,
		search: isWanted ? address(wanted.page).slice('/places'.length) : '',
		places,
		today: isoDate(today()),
		from,
		back,
		all: from ? `/places?from=${from}` : '/places',
		first: (wanted.page - 1) * A_PAGE + 1,
		isAll: wanted.page === 1 && !more,
		next: more ? address(wanted.page + 1) : null,
		before: wanted.page > 1 ? address(wanted.page - 1) : null
	};
};
