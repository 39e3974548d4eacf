import { redirect, type RequestEvent } from '@sveltejs/kit';
import { bundleFrom, BUNDLES } from '#lib/domain/consent/bundles';
import { offerFor } from '#lib/domain/consent/offers';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import {
	notBegun,
	questionLeft,
	questionNamed,
	readAnswers,
	takeAnswer
} from '#lib/server/kept-answers';
import { readGrantee } from '#lib/server/services/consent/give-permission';
import { formOf, namedIn, pageFor, problemsIn, questionsFor } from '../what-form';

type Part = Parameters<typeof problemsIn>[0];

/** To whom, and which question the address names. */
async function askedIn({ url, params }: RequestEvent, token: string) {
	const to = found(await readGrantee(token, namedIn(url)));
	const offer = offerFor(to.sector);
	const questions = questionsFor(offer);
	const question = found(questionNamed(questions, params.question));
	return { to, offer, questions, question };
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { to, offer, question } = await askedIn(event, session.token);
	const { draft, boxes } = await readAnswers(session.token, pageFor(to));
	const asked = event.url.searchParams;
	const bundle = bundleFrom(asked.get('bundle'));
	const part = bundle ? undefined : PARTS.find((one) => one === asked.get('part'));
	const before = [boxes.parts ?? []].flat();
	return {
		form: draft ?? newForm(),
		to,
		offer,
		question,
		boxes,
		here: pageFor(to, question),
		back: part ? `/sharing/give?part=${part}` : pageFor(to),
		bundle,
		part: part ?? null,
		/** Nothing is ticked but what was pressed. */
		ticked: bundle ? BUNDLES[bundle] : part ? [...before, part] : before
	};
};

/** Keeps the answer and says where to go on, or what is missing. */
async function take(event: RequestEvent, token: string) {
	const { to, questions, question } = await askedIn(event, token);
	const read = await readForm(event.request, formOf(question));
	const wrong = read.ok ? problemsIn(read.data as Part, to) : {};
	const taken = await takeAnswer(token, pageFor(to), read, wrong);
	if (taken.bad) return { to, bad: taken.bad };
	return { to, next: questionLeft(questions, taken.boxes) ?? ('check' as const) };
}

export const actions = {
	next: async (event) => {
		const session = requireActing(event, 'person');
		const taken = await take(event, session.token);
		if (taken.bad) return taken.bad;
		redirect(303, pageFor(taken.to, taken.next));
	},
	later: async (event) => {
		const session = requireActing(event, 'person');
		const { to, bad } = await take(event, session.token);
		if (bad && !notBegun(bad)) return bad;
		redirect(303, `${pageFor(to)}&kept`);
	}
};
