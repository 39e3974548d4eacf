import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readPress } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { questionLeft, readAnswers } from '#lib/server/kept-answers';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';
import { throwAway } from '#lib/server/services/plan/keep-draft';
import { PLACE, QUESTIONS } from './opener-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { opens, until } = found(await readCrisisPlan(session.token));
	const { draft, boxes } = await readAnswers(session.token, PLACE);
	return {
		opens,
		until,
		draft,
		goOn: `${PLACE}/${questionLeft(QUESTIONS, boxes) ?? 'check'}`,
		kept: event.url.searchParams.has('kept')
	};
};

export const actions = {
	forget: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		await throwAway(session.token, read.data.form);
		redirect(303, PLACE);
	}
};
