import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readLawfulWork } from '#lib/server/services/lawful/answer-share';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	return found(await readLawfulWork(session.token));
};
