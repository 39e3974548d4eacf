import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readPerson } from '#lib/server/services/administration/find-person';
import { unlinkPerson } from '#lib/server/services/administration/link-person';
import { requireService } from '../../../../require-service';

const Ending = z.object({
	why: z.string().min(1, 'admin:problems.why').max(300, 'admin:problems.why')
});

async function requireLink(event: Parameters<typeof requireService>[0]) {
	const { session, service } = await requireService(event);
	const person = found(await readPerson(session.token, service, idFrom(event.params.person)));
	const link = found(person.links.find(({ id }) => id === event.params.link));
	return { session, person, link };
}

export const load = async (event) => {
	const { person, link } = await requireLink(event);
	return { form: newForm(), person: { id: person.id, name: person.name }, team: link.team };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, Ending);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, why } = read.data;
		const what = { linkId: idFrom(event.params.link), why };
		const outcome = await unlinkPerson(session.token, form, personId, what);
		if ('ok' in outcome) redirect(303, `/work/service/people/${personId}?unlinked`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
