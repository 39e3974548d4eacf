import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { AboutBoxes } from '#lib/server/about-form';
import { requireActing } from '#lib/server/auth/require';
import { isoDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readKnown, writeDownAbout } from '#lib/server/services/told/what-teams-know';
import { TellingBoxes } from '#lib/server/telling-form';

const Told = z.object({ ...AboutBoxes, ...TellingBoxes });

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const now = found(await readKnown(token, personId));
	return { form: newForm(), now, personId, written: event.url.searchParams.has('written') };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, Told);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, on, ...about } = read.data;
		const told = { ...about, on: isoDate(on) };
		const outcome = await writeDownAbout(token, form, personId, told);
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/about?written`);
		const changed = outcome.refused === 'changed_meanwhile';
		return refusedWith(outcome.refused, { changed, typed: read.typed });
	}
};
