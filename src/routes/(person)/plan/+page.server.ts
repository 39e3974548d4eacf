import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readOwnPlan } from '#lib/server/services/plan/read-own-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const parts = found(await readOwnPlan(session.token));
	return { name: session.name, parts };
};
