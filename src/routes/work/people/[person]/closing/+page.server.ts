import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
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
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const personId = idFrom(event.params.person);
		const outcome = await handOverClosingCode(session.token, read.data.form, personId);
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
