import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { takeOut } from '#lib/server/services/plan/write-in-plan';
import { forgetMade } from '#lib/ui/plan/made-store';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { item } = found(await readOwnItem(session.token, idFrom(event.params.item)));
	return { form: newForm(), item };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({ version: versionField }));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await takeOut(session.token, read.data.form, {
			id: idFrom(event.params.item),
			version: read.data.version
		});
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		forgetMade(session.actorId);
		redirect(303, `/plan/${outcome.part}?out`);
	}
};
