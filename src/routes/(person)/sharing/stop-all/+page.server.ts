import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { listPermissions } from '#lib/server/services/consent/list-permissions';
import { readScribes } from '#lib/server/services/told/let-write';
import { stopEverything } from '#lib/server/services/consent/stop-everything';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const grants = found(await listPermissions(session.token));
	const scribes = found(await readScribes(session.token)).filter(({ end }) => end === null);
	return {
		form: newForm(),
		scribes,
		looked: grants.some(({ lastLooked }) => lastLooked !== null),
		grants: grants.map(({ id, name, job, team, parts }) => ({ id, name, job, team, parts }))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await stopEverything(session.token, read.data.form, event.locals.lang);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
