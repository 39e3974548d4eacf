import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress, versionField } from '#lib/server/forms';
import { spoiltForm } from '#lib/server/http';
import { readMoveInCompany, sayIChose } from '#lib/server/services/company/ask-again';
import { callOff } from '#lib/server/services/moves/call-off';
import { goOn, ownMove } from '../../own-move';

const Off = z.object({ version: versionField });

export const load = async (event) => {
	const { session, move, here } = await ownMove(event);
	const asked = await readMoveInCompany(session.token, move.id);
	if (!asked) redirect(303, here);
	return { form: newForm(), move, who: asked.who, on: asked.on };
};

export const actions = {
	yes: async (event) => {
		requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const { session, move } = await ownMove(event);
		return goOn(await sayIChose(session.token, read.data.form, move.id), '/today', {});
	},
	off: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Off);
		if (!read.ok) return spoiltForm();
		const { session, move, here } = await ownMove(event);
		const { form, version } = read.data;
		const outcome = await callOff(session.token, form, session.actorId, move.id, {
			version,
			words: ''
		});
		return goOn(outcome, `${here}?done=off`, {});
	}
};
