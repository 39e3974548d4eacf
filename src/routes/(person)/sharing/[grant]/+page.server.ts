import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readPermission } from '#lib/server/services/consent/list-permissions';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const grant = found(await readPermission(session.token, idFrom(event.params.grant)));
	return { grant: { ...grant, mayMeet: grant.notMet.length > 0 } };
};
