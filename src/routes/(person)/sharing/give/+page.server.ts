import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listWhom } from '#lib/server/services/consent/list-whom';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams.get('part');
	return {
		whom: found(await listWhom(session.token)),
		part: PARTS.find((part) => part === asked) ?? null
	};
};
