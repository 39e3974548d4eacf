import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readPromises } from '#lib/server/services/reach/see-to-promises';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const promises = found(await readPromises(token));
	const { searchParams } = event.url;
	return { promises, done: searchParams.has('done'), tried: searchParams.has('tried') };
};
