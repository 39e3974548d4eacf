import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { endOfDay, laterDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { changeSharing } from '#lib/server/services/consent/change-sharing';
import { readPermission } from '#lib/server/services/consent/list-permissions';

const Changed = z.object({
	parts: z.array(z.enum(PARTS)).min(1, 'sharing:changeChooseOne'),
	until: laterDate('sharing:dateWrong')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const grant = found(await readPermission(session.token, idFrom(event.params.grant)));
	if (grant.stoppedAt) redirect(303, '/sharing');
	return { form: newForm(), grant };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const grant = found(await readPermission(session.token, idFrom(event.params.grant)));
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, parts, until } = read.data;
		const to = { parts, ends: until ? endOfDay(until) : grant.ends };
		const outcome = await changeSharing(session.token, form, event.locals.lang, grant.id, to);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
