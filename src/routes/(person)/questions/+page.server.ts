import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listQuestions } from '#lib/server/services/consent/list-questions';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const questions = found(await listQuestions(session.token));
	return {
		questions: questions.map(({ id, asker, askerTeam, lapsesAt, talkAt }) => ({
			id,
			asker,
			askerTeam,
			lapsesAt,
			talkAt
		}))
	};
};
