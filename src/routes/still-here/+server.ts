// "Stay signed in", pressed when the time is nearly up.
import { json } from '@sveltejs/kit';
import { sessions } from '#lib/server/auth/sessions';

export const POST = async ({ locals }) => {
	if (!locals.session) return json({ expiresAt: null }, { status: 401 });
	const { expiresAt } = await sessions.extend(locals.session);
	return json({ expiresAt });
};
