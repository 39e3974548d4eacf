import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { boxesOf } from '#lib/domain/contact/steps';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readTeamsAgreements } from '#lib/server/services/contact/read-agreement';
import { tellWish } from '#lib/server/services/contact/tell-terms';
import { AsSeen, onWhat, TellingBoxes } from '#lib/server/telling-form';
import { TermsForm, problemsIn, termsIn } from '#lib/server/terms-form';

const Wish = TermsForm.extend({
	...AsSeen.shape,
	...TellingBoxes,
	link: z.guid(),
	look: z.enum(['see', 'send'])
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, agreements } = found(await readTeamsAgreements(session.token, personId));
	const wanted = event.url.searchParams.get('link');
	const agreement = agreements.find(({ link }) => link === wanted) ?? null;
	if (!agreement) redirect(303, `/work/people/${personId}/agreement`);
	const from = agreement.asked ?? agreement.inForce;
	return { form: newForm(), personId, name, agreement, boxes: from ? boxesOf(from) : {} };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Wish);
		const problems = read.ok ? problemsIn(read.data) : read.problems;
		const typed = read.typed as Record<string, string | string[]>;
		const { agreements } = found(await readTeamsAgreements(session.token, person));
		if (!read.ok || Object.keys(problems).length > 0) return fail(422, { problems, typed });
		const { form, link, look } = read.data;
		const agreement = found(agreements.find((one) => one.link === link) ?? null);
		const said = termsIn(typed, agreement);
		if (!('terms' in said)) return fail(422, { problems: said.problems, typed });
		if (look === 'see') return { preview: said.terms, typed };
		const where = { person, link };
		const outcome = await tellWish(session.token, form, where, said.terms, onWhat(read.data));
		if ('ok' in outcome) redirect(303, `/work/people/${person}/agreement?written`);
		return refusedWith(outcome.refused, { typed });
	}
};
