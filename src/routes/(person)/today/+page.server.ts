import { requireActing } from '#lib/server/auth/require';
import { readToday } from '#lib/server/services/today/read-today';
import { found } from '#lib/server/http';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { questions, suggestions, told, writing, canSee } = found(await readToday(session.token));
	return {
		name: session.name,
		canSee,
		suggestions,
		writing,
		told: told.map(({ id, by, told }) => ({ id, by, told: told! })),
		questions: questions.map(({ id, asker, askerTeam, talkAt }) => ({
			id,
			asker,
			askerTeam,
			talkAt
		}))
	};
};
