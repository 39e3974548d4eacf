import { fail } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { handOverCode } from '#lib/server/services/accounts/hand-over-code';
import { readListed } from '#lib/server/services/work/read-listed';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const person = found(await readListed(session.token, idFrom(event.params.person)));
	return {
		form: newForm(),
		origin: event.url.origin,
		name: person.chosenName,
		personId: person.personId,
		toldAt: person.toldAt
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await handOverCode(session.token, read.data.form, idFrom(event.params.person));
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return refusedWith(outcome.refused);
	}
};
