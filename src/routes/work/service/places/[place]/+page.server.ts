import { fail, redirect } from '@sveltejs/kit';
import { newForm, readForm, readPress, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { PlaceForm, wordsIn } from '#lib/server/place-form';
import { checkPlace } from '#lib/server/services/places/check-place';
import { readKeptPlace } from '#lib/server/services/places/list-kept-places';
import { changePlace } from '#lib/server/services/places/write-place';
import { requireService } from '../../require-service';

const Change = PlaceForm.extend({ version: versionField });

const opened = async (event: Parameters<typeof requireService>[0]) => {
	const { session } = await requireService(event);
	const id = idFrom(event.params.place);
	return { session, place: found(await readKeptPlace(session.token, id)) };
};

export const load = async (event) => {
	const { place } = await opened(event);
	const search = event.url.searchParams;
	const { isChecked, isSaved } = { isChecked: search.has('checked'), isSaved: search.has('saved') };
	return { form: newForm(), checkForm: newForm(), place, isChecked, isSaved };
};

export const actions = {
	change: async (event) => {
		const { session, place } = await opened(event);
		const read = await readForm(event.request, Change);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const seen = { id: place.id, version: read.data.version };
		const outcome = await changePlace(session.token, read.data.form, seen, wordsIn(read.data));
		if ('ok' in outcome) redirect(303, `/work/service/places/${place.id}?saved`);
		const { refused } = outcome;
		const changed = refused === 'changed_meanwhile';
		return refusedWith(refused, { changed, typed: read.typed });
	},
	checked: async (event) => {
		const { session, place } = await opened(event);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await checkPlace(session.token, read.data.form, place.id);
		if ('ok' in outcome) redirect(303, `/work/service/places/${place.id}?checked`);
		return refusedWith(outcome.refused);
	}
};
