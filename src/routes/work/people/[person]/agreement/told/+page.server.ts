import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answersTo, TOLD_ANSWERS } from '#lib/domain/contact/told-terms';
import { ID } from '#lib/domain/id';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusedWith } from '#lib/server/http';
import { readTeamsAgreements } from '#lib/server/services/contact/read-agreement';
import { tellAnswer } from '#lib/server/services/contact/tell-terms';
import { AsSeen, onWhat, TellingBoxes } from '#lib/server/telling-form';

const Said = AsSeen.extend({
	...TellingBoxes,
	said: z.enum(TOLD_ANSWERS, 'said:whatNeeded'),
	link: z.guid(),
	asked: z.string(),
	offered: z.string()
});

/** A proposal and its version, as the page had it. */
const SEEN = new RegExp(`^(?<terms>${ID}):(?<version>[0-9]{1,9})$`);

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, agreements } = found(await readTeamsAgreements(session.token, personId));
	const wanted = event.url.searchParams.get('link');
	const agreement = agreements.find(({ link }) => link === wanted) ?? null;
	if (!agreement) redirect(303, `/work/people/${personId}/agreement`);
	return { form: newForm(), personId, name, agreement, answers: answersTo(agreement) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Said);
		found(await readTeamsAgreements(session.token, person));
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, said, link, asked, offered } = read.data;
		const seen = SEEN.exec(said === 'take_back' ? asked : offered)?.groups;
		if (!seen) return fail(409, { refused: refusalKey('terms_over'), typed: read.typed });
		const to = { said, terms: seen.terms!, version: Number(seen.version) };
		const where = { person, link };
		const outcome = await tellAnswer(session.token, form, where, to, onWhat(read.data));
		if ('ok' in outcome) redirect(303, `/work/people/${person}/agreement?written`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
