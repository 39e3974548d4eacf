import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readList, readNewPeople } from '#lib/server/services/missed/see-to-missed';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const list = found(await readList(token));
	return {
		mine: list.filter(({ mine }) => mine),
		others: list.filter(({ mine }) => !mine),
		supervises: (await readNewPeople(token)) !== null,
		written: event.url.searchParams.has('written')
	};
};
