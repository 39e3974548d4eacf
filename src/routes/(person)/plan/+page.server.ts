import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readOwnPlan } from '#lib/server/services/plan/read-own-plan';
import { ownWords } from '#lib/ui/plan/made-words';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const parts = found(await readOwnPlan(session.token));
	return {
		parts: parts.map((page) => ({
			part: page.part,
			html: ownWords(page, session.name, event.locals.lang),
			seenBy: page.seenBy.map(({ id, name, job, team, condition }) => ({
				id,
				name,
				job,
				team,
				condition
			}))
		}))
	};
};
