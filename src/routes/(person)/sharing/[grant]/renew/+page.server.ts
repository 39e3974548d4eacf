import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { offerFor } from '#lib/domain/consent/offers';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { endsOf, missingPeriod, PERIOD_FIELDS } from '#lib/server/period-form';
import { changeSharing } from '#lib/server/services/consent/change-sharing';
import { readPermission } from '#lib/server/services/consent/list-permissions';

const Renewed = z.object(PERIOD_FIELDS);

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const grant = found(await readPermission(session.token, idFrom(event.params.grant)));
	if (grant.standing === 'stopped' || grant.standing === 'ended') redirect(303, '/sharing');
	const { id, name, job, team, parts, ends } = grant;
	const periods = offerFor(grant.granteeKind === 'supporter' ? null : 'voluntary').periods;
	return { form: newForm(), grant: { id, name, job, team, parts, ends }, periods };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const grant = found(await readPermission(session.token, idFrom(event.params.grant)));
		const read = await readForm(event.request, Renewed);
		const problems = read.ok ? missingPeriod(read.data) : read.problems;
		if (!read.ok || Object.keys(problems).length > 0)
			return fail(422, { problems, typed: read.typed });
		const to = { parts: grant.parts, ends: endsOf(read.data) };
		const { lang } = event.locals;
		const outcome = await changeSharing(session.token, read.data.form, lang, grant.id, to);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
