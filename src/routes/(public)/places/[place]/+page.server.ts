import { isoDate, today } from '#lib/server/dates';
import { found, idFrom } from '#lib/server/http';
import { readPlace } from '#lib/server/services/places/read-place';

export const load = async ({ params, locals, url }) => ({
	place: found(await readPlace(idFrom(params.place))),
	back: `/places${url.search}`,
	today: isoDate(today()),
	mine: locals.session?.acting === 'person'
});
