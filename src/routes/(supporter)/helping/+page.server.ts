import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { whomIHelp } from '#lib/server/services/helpers/whom-i-help';

export const load = async (event) => {
	const session = requireActing(event, 'supporter');
	const helped = await whomIHelp(session.token);
	if (helped) redirect(303, `/helping/${helped.person}`);
};
