// One step of writing a plan a bit at a time. Whoever goes back and sends the same words again goes on: the plan has them.
import { redirect } from '@sveltejs/kit';
import { partOfStep, stepAfter, stepFrom } from '#lib/domain/plan/start';
import { requireActing } from '#lib/server/auth/require';
import { readEntry } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { draftAsked } from '#lib/server/draft-on';
import { newForm, readBoxes } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { keepTyped, throwAway } from '#lib/server/services/plan/keep-draft';
import { openStep } from '#lib/server/services/plan/start-plan';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const step = found(stepFrom(event.params.step));
	const page = found(await openStep(session.token, step, draftAsked(event.url)));
	const saved = event.url.searchParams.has('saved');
	return { form: page.draft?.form ?? newForm(), step, part: partOfStep(step), saved, ...page };
};

type Event = Parameters<typeof requireActing>[0] & { params: { step: string } };

/** Leaves a step without sending it; what was typed is kept. */
async function leave(event: Event) {
	const session = requireActing(event, 'person');
	const step = found(stepFrom(event.params.step));
	const typed = await readBoxes(event.request);
	if (typed) await keepTyped(session.token, typed);
	return step;
}

export const actions = {
	save: async (event) => {
		const session = requireActing(event, 'person');
		const step = found(stepFrom(event.params.step));
		const part = partOfStep(step);
		const read = await readEntry(event, part, {});
		if (!read.ok) return formAgain(read);
		const item = { ...read.wording, part };
		const outcome = await writeInPlan(session.token, read.data.form, item);
		if ('refused' in outcome) {
			if (outcome.refused !== 'same_already') return formAgain(read, outcome.refused);
			await throwAway(session.token, read.data.form);
		}
		redirect(303, `/plan/start/${stepAfter(step) ?? 'done'}?saved`);
	},
	skip: async (event) => {
		const step = await leave(event);
		redirect(303, `/plan/start/${stepAfter(step) ?? 'done'}`);
	},
	together: async (event) => {
		const step = await leave(event);
		redirect(303, `/together/new?about=write&part=${partOfStep(step)}`);
	}
};
