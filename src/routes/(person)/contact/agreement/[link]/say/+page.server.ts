import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MAY_SKIP, stepAfter, stepBefore, stepNamed } from '#lib/domain/contact/steps';
import { requireActing } from '#lib/server/auth/require';
import { formDataOf, newForm, readFields, readForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import {
	forgetSaying,
	keepSaying,
	propose,
	readSaying
} from '#lib/server/services/contact/propose';
import { readAgreement } from '#lib/server/services/contact/read-agreement';
import { boxesFor, idOrNone, problemsIn, termsIn } from '#lib/server/terms-form';

const Sent = z.object({ mine: idOrNone, force: idOrNone });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const link = idFrom(event.params.link);
	const agreement = found(await readAgreement(session.token, link));
	const draft = await readSaying(session.token, link);
	const boxes = draft?.boxes ?? {};
	const here = `/contact/agreement/${link}`;
	const wanted = event.url.searchParams.get('ask');
	const base = { form: newForm(), throwing: newForm(), agreement, boxes, here };
	if (wanted === null) {
		const said = termsIn(boxes, agreement);
		const whole =
			'terms' in said ? { terms: said.terms, open: [] } : { terms: null, open: said.open };
		return {
			...base,
			form: draft?.form ?? newForm(),
			...{ step: null, before: null, skip: false, after: null },
			check: whole
		};
	}
	const step = found(stepNamed(wanted));
	const skip = MAY_SKIP.includes(step);
	return { ...base, step, before: stepBefore(step), skip, after: stepAfter(step), check: null };
};

export const actions = {
	next: async (event) => {
		const session = requireActing(event, 'person');
		const link = idFrom(event.params.link);
		const step = found(stepNamed(event.url.searchParams.get('ask') ?? ''));
		found(await readAgreement(session.token, link));
		const read = readFields(await formDataOf(event.request), boxesFor(step));
		const problems = read.ok
			? problemsIn(read.data as Parameters<typeof problemsIn>[0])
			: read.problems;
		if (!read.ok || Object.keys(problems).length > 0)
			return fail(422, { problems, typed: read.typed });
		const kept = await keepSaying(session.token, link, read.typed);
		if ('refused' in kept) return refusedWith(kept.refused);
		const whole = kept.boxes.more !== undefined;
		const next = whole ? null : stepAfter(step);
		redirect(303, `/contact/agreement/${link}/say${next ? `?ask=${next}` : ''}`);
	},
	send: async (event) => {
		const session = requireActing(event, 'person');
		const link = idFrom(event.params.link);
		const read = await readForm(event.request, Sent);
		const agreement = found(await readAgreement(session.token, link));
		if (!read.ok) return spoiltForm();
		const draft = await readSaying(session.token, link);
		if (!draft) redirect(303, `/contact/agreement/${link}`);
		const said = termsIn(draft.boxes, agreement);
		if (!('terms' in said)) return fail(422, { problems: said.problems });
		const seen = {
			mine: read.data.mine || null,
			force: read.data.force || null,
			answers: z.guid().safeParse(draft.boxes.answers).data ?? null
		};
		const where = { person: session.actorId, link };
		const lang = event.locals.lang;
		const outcome = await propose(session.token, read.data.form, where, said.terms, seen, lang);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/contact/agreement/${link}?done=sent`);
	},
	throw: async (event) => {
		const session = requireActing(event, 'person');
		const link = idFrom(event.params.link);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		found(await readAgreement(session.token, link));
		await forgetSaying(session.token, link);
		redirect(303, `/contact/agreement/${link}`);
	}
};
