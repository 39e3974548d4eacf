// An account that closes is said on the pages about the account too.
import { newForm } from '#lib/server/forms';
import { readNotices } from '#lib/server/services/today/read-notices';

export const load = async ({ locals }) => {
	const { session } = locals;
	const notices = session?.acting === 'person' ? await readNotices(session.token) : null;
	return { closes: notices?.closes ?? null, keepAccountForm: newForm() };
};
