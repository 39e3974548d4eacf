import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readKeeping } from '#lib/server/services/closing/keep-schedule';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { kept: found(await readKeeping(session.token)) };
};
