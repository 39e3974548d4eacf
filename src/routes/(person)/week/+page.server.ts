import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { moveStep, readWeek } from '#lib/server/services/plan/read-week';
import { versionField } from '../plan/words-form';

const PAGE = z.coerce.number().int().min(1).max(10_000).catch(1);
const Moved = z.object({ item: z.uuid(), version: versionField, way: z.enum(['on', 'back']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = {
		days: PAGE.parse(event.url.searchParams.get('page') ?? 1),
		ladders: PAGE.parse(event.url.searchParams.get('steps') ?? 1)
	};
	const { ladders, ...week } = found(await readWeek(session.token, page));
	return { ...week, page, ladders: ladders.map((goal) => ({ ...goal, form: newForm() })) };
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
		const steps = PAGE.parse(event.url.searchParams.get('steps') ?? 1);
		redirect(303, steps > 1 ? `/week?steps=${steps}#${item}` : `/week#${item}`);
	}
};
