import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { found, refusalKey, refusalStatus, refusedWith } from '#lib/server/http';
import { addMember } from '#lib/server/services/administration/add-member';
import { handOverCodeAsAdministrator } from '#lib/server/services/administration/hand-over-code-as-administrator';
import { requireService } from '../../require-service';

const Member = z.object({
	team: z.guid('admin:problems.choose'),
	role: z.enum(['worker', 'supervisor'], 'admin:problems.choose')
});
async function requireWorker(event: Parameters<typeof requireService>[0]) {
	const { session, service } = await requireService(event);
	const worker = found(service.workers.find((one) => one.id === event.params.worker));
	return { session, service, worker };
}

export const load = async (event) => {
	const { session, service, worker } = await requireWorker(event);
	const others = service.teams.filter((team) => !worker.memberOf.some((own) => own.id === team.id));
	return {
		form: newForm(),
		codeForm: newForm(),
		origin: event.url.origin,
		worker: {
			...{ id: worker.id, name: worker.name, job: worker.job, office: worker.office },
			...{ joined: worker.joined, self: worker.id === session.actorId },
			memberOf: worker.memberOf.map(({ id, name, responsible }) => ({ id, name, responsible }))
		},
		others: others.map(({ id, name }) => ({ id, name })),
		added: event.url.searchParams.has('added')
	};
};

export const actions = {
	addMember: async (event) => {
		const { session, worker } = await requireWorker(event);
		const read = await readForm(event.request, Member);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, team, role } = read.data;
		const outcome = await addMember(session.token, form, worker.id, team, role);
		if ('ok' in outcome) redirect(303, `/work/service/workers/${worker.id}?added`);
		return refusedWith(outcome.refused, { typed: read.typed });
	},
	code: async (event) => {
		const { session, worker } = await requireWorker(event);
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { codeProblems: read.problems });
		const outcome = await handOverCodeAsAdministrator(
			session.token,
			read.data.form,
			'worker',
			worker.id
		);
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return fail(refusalStatus(outcome.refused), { codeRefused: refusalKey(outcome.refused) });
	}
};
