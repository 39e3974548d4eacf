import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readRecording, record } from '#lib/server/services/lawful/record-share';
import { boxesOf, RecordForm, shareIn } from './record-form';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const asked = event.url.searchParams.get('corrects');
	const corrects = asked === null ? null : idFrom(asked);
	const { earlier, ...read } = found(await readRecording(session.token, personId, corrects));
	const boxes = earlier?.mine ? boxesOf(earlier.share, earlier.mine) : null;
	return { form: newForm(), personId, ...read, earlier: boxes };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, RecordForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const made = shareIn(read.data);
		if ('problems' in made) return fail(422, { problems: made.problems, typed: read.typed });
		const outcome = await record(session.token, read.data.form, person, made.share);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/lawful/${outcome.share}?sent`);
	}
};
