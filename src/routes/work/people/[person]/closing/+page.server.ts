import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { handOverClosingCode } from '#lib/server/services/closing/hand-over-closing-code';
import { readListed } from '#lib/server/services/work/read-listed';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const person = found(await readListed(session.token, idFrom(event.params.person)));
	return {
		form: newForm(),
		origin: event.url.origin,
		name: person.chosenName,
		personId: person.personId
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const personId = idFrom(event.params.person);
		const outcome = await handOverClosingCode(session.token, read.data.form, personId);
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return refusedWith(outcome.refused);
	}
};
