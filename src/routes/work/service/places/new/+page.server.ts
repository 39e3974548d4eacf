import { fail, redirect } from '@sveltejs/kit';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { PlaceForm, wordsIn } from '#lib/server/place-form';
import { addPlace } from '#lib/server/services/places/write-place';
import { requireService } from '../../require-service';

export const load = async (event) => {
	await requireService(event);
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, PlaceForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await addPlace(session.token, read.data.form, wordsIn(read.data));
		if ('ok' in outcome) redirect(303, `/work/service/places/${outcome.place}?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
