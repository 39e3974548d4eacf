import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { TOGETHER_KINDS } from '#lib/domain/together/together';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { partNamed } from '#lib/server/part-asked';
import { readPlace } from '#lib/server/services/places/read-place';
import { answerDay, ask, readWhom } from '#lib/server/services/together/ask-together';
import { AskedForm, askedIn, missingIn } from './asked-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const wanted = event.url.searchParams;
	const placeId = z.guid().safeParse(wanted.get('place')).data;
	const place = placeId ? await readPlace(placeId) : null;
	const about = TOGETHER_KINDS.find((kind) => kind === (placeId ? 'place' : wanted.get('about')));
	return {
		form: newForm(),
		answerBy: answerDay(),
		about: about ?? null,
		part: partNamed(event.url) ?? null,
		place: place && { id: place.id, name: place.name },
		...found(await readWhom(session.token))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, AskedForm);
		const problems = read.ok ? missingIn(read.data) : read.problems;
		if (!read.ok || Object.keys(problems).length > 0)
			return fail(422, { problems, typed: read.typed });
		const outcome = await ask(session.token, read.data.form, askedIn(read.data));
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/together/${outcome.together}?sent`);
	}
};
