import { redirect } from '@sveltejs/kit';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { takeOutPlace } from '#lib/server/services/places/check-place';
import { readKeptPlace } from '#lib/server/services/places/list-kept-places';
import { requireService } from '../../../require-service';

export const load = async (event) => {
	const { session } = await requireService(event);
	const { id, name } = found(await readKeptPlace(session.token, idFrom(event.params.place)));
	return { form: newForm(), place: { id, name } };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const id = idFrom(event.params.place);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await takeOutPlace(session.token, read.data.form, id);
		if ('ok' in outcome) redirect(303, '/work/service/places?out');
		return refusedWith(outcome.refused);
	}
};
