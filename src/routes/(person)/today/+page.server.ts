import { requireActing } from '#lib/server/auth/require';
import { readToday } from '#lib/server/services/today/read-today';
import { found } from '#lib/server/http';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const today = found(await readToday(session.token));
	return {
		name: session.name,
		canSee: today.canSee,
		suggestions: today.suggestions,
		told: today.told.map(({ id, by, told }) => ({ id, by, told: told! })),
		writing: today.writing,
		start: today.start,
		again: today.again.map(({ grantId }) => grantId),
		together: today.together,
		hardTimeOver: today.hardTimeOver,
		questions: today.questions.map(({ id, asker, askerTeam, talkAt }) => ({
			id,
			asker,
			askerTeam,
			talkAt
		}))
	};
};
