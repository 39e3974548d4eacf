import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readOwnAuthorities } from '#lib/server/services/authority/say-authority';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { records: found(await readOwnAuthorities(session.token)) };
};
