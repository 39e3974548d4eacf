import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { boxesOf } from '#lib/domain/contact/steps';
import { TERMS_ANSWERS } from '#lib/domain/contact/terms';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusedWith, spoiltForm } from '#lib/server/http';
import { askForHelp } from '#lib/server/services/contact/help-with-terms';
import { answerProposal, propose } from '#lib/server/services/contact/propose';
import { readTeamsAgreements } from '#lib/server/services/contact/read-agreement';
import { TermsForm, idOrNone, problemsIn, termsIn } from '#lib/server/terms-form';

const Offered = TermsForm.extend({
	link: z.guid(),
	mine: idOrNone,
	force: idOrNone,
	answers: idOrNone,
	look: z.enum(['see', 'send'])
});
const Said = z.object({
	said: z.enum([...TERMS_ANSWERS, 'take_back']),
	terms: z.guid(),
	version: versionField,
	words: z.string().trim().max(500, 'terms:problem.long').default('')
});
const Apart = z.object({ link: z.guid(), asked: z.guid(), offered: z.guid() });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readTeamsAgreements(session.token, personId));
	const wanted = event.url.searchParams;
	const chosen = seen.agreements.find(({ link }) => link === wanted.get('offer')) ?? null;
	const from = chosen?.asked ?? chosen?.offered ?? chosen?.inForce;
	const boxes = from ? boxesOf(from) : {};
	const [sent, written, confirmed] = ['sent', 'written', 'confirmed'].map((key) => wanted.has(key));
	return { form: newForm(), personId, ...seen, chosen, boxes, sent, written, confirmed };
};

export const actions = {
	offer: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Offered);
		const problems = read.ok ? problemsIn(read.data) : read.problems;
		const typed = read.typed as Record<string, string | string[]>;
		if (!read.ok || Object.keys(problems).length > 0) return fail(422, { problems, typed });
		const { form, link, mine, force, answers, look } = read.data;
		const seen = found(await readTeamsAgreements(session.token, person));
		const agreement = found(seen.agreements.find((one) => one.link === link) ?? null);
		const said = termsIn(typed, agreement);
		if (!('terms' in said)) return fail(422, { problems: said.problems, typed });
		if (look === 'see') return { preview: said.terms, typed };
		const on = { mine: mine || null, force: force || null, answers: answers || null };
		const outcome = await propose(
			session.token,
			form,
			{ person, link },
			said.terms,
			on,
			event.locals.lang
		);
		if ('refused' in outcome) return refusedWith(outcome.refused, { typed });
		redirect(303, `/work/people/${person}/agreement?sent`);
	},
	answer: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, said, terms, version, words } = read.data;
		if (said === 'not_now' && words === '')
			return fail(422, { problems: { words: 'terms:problem.why' } });
		const seen = found(await readTeamsAgreements(session.token, person));
		const meant = seen.agreements
			.flatMap(({ asked, offered }) => [asked, offered])
			.find((one) => one?.id === terms);
		if (!meant) return fail(409, { refused: refusalKey('terms_over') });
		const answer = { said, version, words };
		const outcome = await answerProposal(
			session.token,
			form,
			person,
			meant,
			answer,
			event.locals.lang
		);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/people/${person}/agreement`);
	},
	help: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Apart);
		if (!read.ok) return spoiltForm();
		const { form, link, asked, offered } = read.data;
		const where = { person, link };
		const outcome = await askForHelp(session.token, form, where, { asked, offered });
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/people/${person}/agreement`);
	}
};
