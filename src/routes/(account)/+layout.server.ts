// An account that closes is said on the pages about the account too. While it is frozen there is one page for it, and the way to act as something else.
import { redirect } from '@sveltejs/kit';
import { newForm } from '#lib/server/forms';
import { readNotices } from '#lib/server/services/today/read-notices';

export const load = async ({ locals, route }) => {
	const { session } = locals;
	const notices = session?.acting === 'person' ? await readNotices(session.token) : null;
	if (session?.acting === 'person' && !notices && route.id !== '/(account)/acting')
		redirect(303, '/here');
	return { closes: notices?.closes ?? null, keepAccountForm: newForm() };
};
