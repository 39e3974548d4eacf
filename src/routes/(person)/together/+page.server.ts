import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listTogether } from '#lib/server/services/together/read-together';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return found(await listTogether(session.token));
};
