import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readPlace } from '#lib/server/services/plan/start-plan';
import { wayBack } from '#lib/server/way-back';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { back } = wayBack(event.url, { plan: '/plan' }, '/today');
	return { back, ...found(await readPlace(session.token)) };
};
