import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readTelling } from '#lib/server/services/told/write-down';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, told } = found(await readTelling(token, personId));
	return { name, personId, told, written: event.url.searchParams.has('written') };
};
