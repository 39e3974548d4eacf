import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { membersOf } from '#lib/server/services/administration/read-service';
import { recordLeaving } from '#lib/server/services/administration/record-leaving';
import { requireService } from '../../../../require-service';

const Leaving = z.object({
	successor: z.union([z.literal(''), z.guid()], 'admin:problems.choose').optional()
});

async function requireLeaver(event: Parameters<typeof requireService>[0]) {
	const { session, service } = await requireService(event);
	const worker = found(service.workers.find((one) => one.id === event.params.worker));
	const team = found(worker.memberOf.find((one) => one.id === event.params.team));
	return { session, service, worker, team };
}

export const load = async (event) => {
	const { service, worker, team } = await requireLeaver(event);
	const rest = membersOf(service, team.id).filter((member) => member.id !== worker.id);
	return {
		form: newForm(),
		worker: { id: worker.id, name: worker.name },
		team: { name: team.name, responsible: team.responsible },
		last: worker.memberOf.length === 1 && worker.office === null,
		members: rest.map(({ id, name, job }) => ({ id, name, job }))
	};
};

export const actions = {
	default: async (event) => {
		const { session, worker, team } = await requireLeaver(event);
		const read = await readForm(event.request, Leaving);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, successor } = read.data;
		if (team.responsible > 0 && !successor) {
			return fail(422, {
				problems: problem('successor', 'refusals:noOneResponsible'),
				typed: read.typed
			});
		}
		const outcome = await recordLeaving(session.token, form, worker.id, team.id, successor || null);
		if ('ok' in outcome) redirect(303, '/work/service?left');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
