import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readOwnPlan } from '#lib/server/services/plan/read-own-plan';
import { forOwner, wordsOf } from '#lib/ui/plan/made-words';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const words = wordsOf(forOwner(session.actorId, session.name, event.locals.lang));
	const parts = found(await readOwnPlan(session.token, words.have));
	const grants = new Map(parts.flatMap((page) => page.seenBy).map((grant) => [grant.id, grant]));
	return {
		parts: words.made(parts),
		seenBy: parts.map((page) => page.seenBy.map((grant) => grant.id)),
		suggested: parts.map((page) => page.suggested.map(({ id, by }) => ({ id, by }))),
		grants: [...grants.values()].map(({ id, name, job, team, condition }) => ({
			id,
			name,
			job,
			team,
			condition
		}))
	};
};
