import { fail, redirect } from '@sveltejs/kit';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import {
	keepTeamContact,
	readTeamContact
} from '#lib/server/services/administration/keep-team-contact';
import { requireService } from '../../../require-service';
import { TeamContactForm } from './contact-form';

async function requireTeam(event: Parameters<typeof requireService>[0]) {
	const { session, service } = await requireService(event);
	const id = idFrom(event.params.team);
	return { session, team: found(service.teams.find((team) => team.id === id)) };
}

const said = (is: boolean) => (is ? 'yes' : 'no');

export const load = async (event) => {
	const { session, team } = await requireTeam(event);
	const contact = found(await readTeamContact(session.token, team.id));
	const boxes: Record<string, string> = {
		...contact,
		always: said(contact.always),
		holidays: said(contact.holidays),
		within: String(contact.within),
		afterOpening: String(contact.afterOpening)
	};
	return {
		...{ form: newForm(), boxes, team: { id: team.id, name: team.name } },
		saved: event.url.searchParams.has('saved')
	};
};

export const actions = {
	default: async (event) => {
		const { session, team } = await requireTeam(event);
		const read = await readForm(event.request, TeamContactForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...contact } = read.data;
		if ((contact.who === '') !== (contact.afterPhone === ''))
			return fail(422, {
				problems: problem('afterPhone', 'hours:team.whoAndPhone'),
				typed: read.typed
			});
		const outcome = await keepTeamContact(session.token, form, team.id, contact);
		if ('ok' in outcome) redirect(303, `${event.url.pathname}?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
