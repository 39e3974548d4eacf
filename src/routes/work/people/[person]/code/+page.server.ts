import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { handOverCode } from '#lib/server/services/accounts/hand-over-code';
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
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await handOverCode(session.token, read.data.form, idFrom(event.params.person));
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
