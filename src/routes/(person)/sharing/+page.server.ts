import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listPermissions } from '#lib/server/services/consent/list-permissions';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return {
		permissions: found(await listPermissions(session.token)).map((grant) => ({
			...grant,
			mayMeet: grant.notMet.length > 0
		})),
		metNow: event.url.searchParams.has('met')
	};
};
