import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { partAsked } from '#lib/server/part-asked';
import { forReader, wordsOf } from '#lib/ui/plan/made-words';
import { lookAtPlan } from '#lib/server/services/plan/look-at-plan';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const words = wordsOf(forReader(personId, event.locals.lang));
	const wanted = { ...partAsked(event.url), have: words.have };
	const seen = found(await lookAtPlan(session.token, personId, wanted));
	return {
		...seen,
		parts: words.made(seen.parts),
		personId,
		asked: event.url.searchParams.has('asked')
	};
};
