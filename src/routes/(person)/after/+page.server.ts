import { redirect } from '@sveltejs/kit';
import { questionLeft } from '#lib/domain/death/after';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readAfter, takeBack } from '#lib/server/services/death/say-after';
import { throwAway } from '#lib/server/services/plan/keep-draft';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { said, draft, answers } = found(await readAfter(session.token));
	const goOn = `/after/${questionLeft(answers) ?? 'check'}`;
	const kept = event.url.searchParams.has('kept');
	return { form: newForm(), said, draft, goOn, kept };
};

export const actions = {
	back: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await takeBack(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/after');
	},
	forget: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		await throwAway(session.token, read.data.form);
		redirect(303, '/after');
	}
};
