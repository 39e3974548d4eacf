import { fail } from '@sveltejs/kit';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readPerson } from '#lib/server/services/administration/find-person';
import { makeLetter } from '#lib/server/services/administration/make-letter';
import { requireService } from '../../../require-service';

export const load = async (event) => {
	const { session, service } = await requireService(event);
	const { id, name } = found(await readPerson(session.token, service, idFrom(event.params.person)));
	return { form: newForm(), person: { id, name } };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await makeLetter(session.token, read.data.form, idFrom(event.params.person));
		if ('ok' in outcome) return { letter: outcome };
		return refusedWith(outcome.refused);
	}
};
