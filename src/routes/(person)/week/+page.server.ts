import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { moveStep, readWeek } from '#lib/server/services/plan/read-week';
import { versionField } from '../plan/words-form';

const Moved = z.object({ item: z.uuid(), version: versionField, way: z.enum(['on', 'back']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { days, ladders } = found(await readWeek(session.token));
	return { days, ladders: ladders.map((goal) => ({ ...goal, form: newForm() })) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Moved);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { form, item, version, way } = read.data;
		const by = way === 'on' ? 1 : -1;
		const outcome = await moveStep(session.token, form, { id: item, version }, by);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		redirect(303, `/week#${item}`);
	}
};
