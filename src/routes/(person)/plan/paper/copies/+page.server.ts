import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listPaperCopies } from '#lib/server/services/plan/keep-paper-copies';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { copies: found(await listPaperCopies(session.token)) };
};
