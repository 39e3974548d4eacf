import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus, refusedWith } from '#lib/server/http';
import { readPerson } from '#lib/server/services/administration/find-person';
import { handOverCodeAsAdministrator } from '#lib/server/services/administration/hand-over-code-as-administrator';
import { linkPerson } from '#lib/server/services/administration/link-person';
import { membersOf } from '#lib/server/services/administration/read-service';
import { handOverClosingCode } from '#lib/server/services/closing/hand-over-closing-code';
import { requireService } from '../../require-service';
import { LinkForm } from './link-form';

export const load = async (event) => {
	const { session, service } = await requireService(event);
	const person = found(await readPerson(session.token, service, idFrom(event.params.person)));
	const who = service.teams.flatMap((team) =>
		membersOf(service, team.id).map((worker) => ({
			value: `${team.id}:${worker.id}`,
			label: `${team.name} – ${worker.name}, ${worker.job}`
		}))
	);
	const { id, name, joined, links } = person;
	return {
		person: { id, name, joined, links },
		who,
		forms: { link: newForm(), code: newForm(), closing: newForm() },
		origin: event.url.origin,
		told: (['linked', 'unlinked'] as const).find((what) => event.url.searchParams.has(what)) ?? null
	};
};

const backTo = (event: RequestEvent, told: string) =>
	redirect(303, `/work/service/people/${event.params.person}?${told}`);

export const actions = {
	link: async (event) => {
		const { session } = await requireService(event);
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, LinkForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, who, told: toldAt, why } = read.data;
		const [teamId = '', responsibleId = ''] = who.split(':');
		const link = { personId, teamId, responsibleId, why, toldAt };
		const outcome = await linkPerson(session.token, form, link);
		if ('ok' in outcome) backTo(event, 'linked');
		else return refusedWith(outcome.refused, { typed: read.typed });
	},
	code: async (event) => {
		const { session } = await requireService(event);
		const personId = idFrom(event.params.person);
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { codeProblems: read.problems });
		const outcome = await handOverCodeAsAdministrator(
			session.token,
			read.data.form,
			'person',
			personId
		);
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return fail(refusalStatus(outcome.refused), { codeRefused: refusalKey(outcome.refused) });
	},
	closing: async (event) => {
		const { session } = await requireService(event);
		const personId = idFrom(event.params.person);
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { closingRefused: refusalKey('form_used_again') });
		const outcome = await handOverClosingCode(session.token, read.data.form, personId);
		if ('ok' in outcome) return { made: { code: outcome.code, purpose: outcome.purpose } };
		return fail(refusalStatus(outcome.refused), { closingRefused: refusalKey(outcome.refused) });
	}
};
