import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readPress } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { questionLeft, readAnswers } from '#lib/server/kept-answers';
import { throwAway } from '#lib/server/services/plan/keep-draft';
import { readWriters } from '#lib/server/services/told/let-write';
import { PLACE, QUESTIONS } from './let-form';

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	const writers = found(await readWriters(token));
	const { draft, boxes } = await readAnswers(token, PLACE);
	return {
		somebody: writers.some(({ workers }) => workers.length > 0),
		draft,
		goOn: `${PLACE}/${questionLeft(QUESTIONS, boxes) ?? 'check'}`,
		kept: event.url.searchParams.has('kept')
	};
};

export const actions = {
	forget: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		await throwAway(token, read.data.form);
		redirect(303, PLACE);
	}
};
