import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { addWorker } from '#lib/server/services/administration/add-worker';
import { requireService } from '../../require-service';

const NewWorker = z.object({
	name: z.string().min(1, 'admin:problems.name').max(120, 'admin:problems.name'),
	job: z.string().min(1, 'admin:problems.job').max(120, 'admin:problems.job'),
	team: z.union([z.literal(''), z.guid()], 'admin:problems.choose'),
	role: z.enum(['worker', 'supervisor'], 'admin:problems.choose'),
	office: z.enum(['none', 'administrator', 'privacy_lead'], 'admin:problems.choose')
});

export const load = async (event) => {
	const { service } = await requireService(event);
	return {
		form: newForm(),
		origin: event.url.origin,
		teams: service.teams.map(({ id, name }) => ({ id, name }))
	};
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, NewWorker);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, name, job, team, role, office } = read.data;
		const outcome = await addWorker(session.token, form, {
			...{ name, job, role },
			teamId: team || null,
			office: office === 'none' ? null : office
		});
		if ('ok' in outcome) return { made: { name, code: outcome.code, worker: outcome.worker } };
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
