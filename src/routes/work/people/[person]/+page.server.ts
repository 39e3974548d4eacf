import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { madeForReader } from '#lib/ui/plan/made-words';
import { lookAtPlan } from '#lib/server/services/plan/look-at-plan';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const seen = found(await lookAtPlan(session.token, idFrom(event.params.person)));
	return {
		...seen,
		parts: madeForReader(seen.parts),
		personId: idFrom(event.params.person),
		asked: event.url.searchParams.has('asked')
	};
};
