import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listHelpers } from '#lib/server/services/helpers/list-helpers';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { helpers: found(await listHelpers(session.token)) };
};
