import { requireNotWorker } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readTold } from '#lib/server/services/reach/read-told';

export const load = async (event) => {
	const session = requireNotWorker(event);
	return { told: found(await readTold(session.token)) };
};
