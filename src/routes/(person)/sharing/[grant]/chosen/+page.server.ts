import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readGivenInCompany, sayIChose } from '#lib/server/services/company/ask-again';
import { stopSharing } from '#lib/server/services/consent/stop-sharing';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { grant, who } = found(await readGivenInCompany(session.token, idFrom(event.params.grant)));
	if (who === null) redirect(303, `/sharing/${grant.id}`);
	return { form: newForm(), grant, who };
};

export const actions = {
	yes: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await sayIChose(session.token, read.data.form, idFrom(event.params.grant));
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/today');
	},
	stop: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await stopSharing(
			session.token,
			read.data.form,
			event.locals.lang,
			idFrom(event.params.grant)
		);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
