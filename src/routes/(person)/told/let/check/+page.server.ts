import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { asWhole, questionLeft, readAnswers } from '#lib/server/kept-answers';
import { asRead, endsOf } from '#lib/server/period-form';
import { letThemWrite, readWriters } from '#lib/server/services/told/let-write';
import { Let, PLACE, problemsIn, QUESTIONS, writerIn } from '../let-form';

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	const kept = await readAnswers(token, PLACE);
	const left = questionLeft(QUESTIONS, kept.boxes);
	if (left) redirect(303, `${PLACE}/${left}`);
	const writers = found(await readWriters(token));
	const read = asWhole(kept, Let);
	const problems = read.ok ? problemsIn(read.data, writers) : read.problems;
	if (!read.ok || Object.keys(problems).length > 0)
		redirect(303, `${PLACE}/${'who' in problems ? 'who' : 'period'}`);
	return {
		form: read.data.form,
		boxes: { ...kept.boxes, ...asRead(read.data) },
		writer: writerIn(writers, read.data.who)!,
		until: endsOf(read.data)!
	};
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Let);
		const writers = found(await readWriters(token));
		if (!read.ok || Object.keys(problemsIn(read.data, writers)).length > 0) return spoiltForm();
		const { link, worker } = writerIn(writers, read.data.who)!;
		const to = { link, worker, until: endsOf(read.data)! };
		const outcome = await letThemWrite(token, read.data.form, to);
		if ('ok' in outcome) redirect(303, '/told');
		return refusedWith(outcome.refused);
	}
};
