import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { seeWhatTheySee } from '#lib/server/services/plan/see-what-they-see';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return found(await seeWhatTheySee(session.token, event.params.grant));
};
