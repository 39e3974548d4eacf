import { fail, redirect } from '@sveltejs/kit';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { keepHours, readHours } from '#lib/server/services/administration/keep-hours';
import { requireService } from '../../require-service';
import { DAYS, Hours, boxesOf, hoursIn } from './hours-form';

async function requireTeam(event: Parameters<typeof requireService>[0]) {
	const { session, service } = await requireService(event);
	const id = idFrom(event.params.team);
	return { session, team: found(service.teams.find((team) => team.id === id)) };
}

export const load = async (event) => {
	const { session, team } = await requireTeam(event);
	const hours = found(await readHours(session.token, team.id));
	return {
		...{ form: newForm(), days: DAYS, boxes: boxesOf(hours) },
		team: { name: team.name, hours: team.hours },
		saved: event.url.searchParams.has('saved')
	};
};

export const actions = {
	default: async (event) => {
		const { session, team } = await requireTeam(event);
		const read = await readForm(event.request, Hours);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { hours, wrong } = hoursIn(read.data);
		if (wrong.length > 0) {
			const problems = wrong.map((day) => [`opens${day}`, 'admin:problems.endFirst']);
			return fail(422, {
				problems: Object.fromEntries(problems) as Record<string, string>,
				typed: read.typed
			});
		}
		const outcome = await keepHours(session.token, read.data.form, team.id, hours);
		if ('ok' in outcome) redirect(303, `${event.url.pathname}?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
