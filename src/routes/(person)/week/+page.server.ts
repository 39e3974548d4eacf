import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { moveStep, readWeek } from '#lib/server/services/plan/read-week';

const Moved = z.object({ item: z.uuid(), version: versionField, way: z.enum(['on', 'back']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = { days: pageFrom(event.url), ladders: pageFrom(event.url, 'steps') };
	const { ladders, ...week } = found(await readWeek(session.token, page));
	return { ...week, page, ladders: ladders.map((goal) => ({ ...goal, form: newForm() })) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Moved);
		if (!read.ok) return spoiltForm();
		const { form, item, version, way } = read.data;
		const by = way === 'on' ? 1 : -1;
		const outcome = await moveStep(session.token, form, { id: item, version }, by);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		const steps = pageFrom(event.url, 'steps');
		redirect(303, steps > 1 ? `/week?steps=${steps}#${item}` : `/week#${item}`);
	}
};
