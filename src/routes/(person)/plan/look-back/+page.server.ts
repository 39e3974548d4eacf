import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readEntry } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { draftOn } from '#lib/server/draft-on';
import { newForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const draft = await draftOn(event.url, session.token);
	return {
		form: draft?.form ?? newForm(),
		draft,
		seenBy: found(await readSeenBy(session.token, 'crisis'))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readEntry(event, 'crisis', {});
		if (!read.ok) {
			const { words } = read.problems;
			if (words === 'plan:wordsNeeded') read.problems.words = 'lookback:wordsNeeded';
			return formAgain(read);
		}
		const details = { ...read.wording.details, well: 'after' };
		const item = { ...read.wording, details, part: 'crisis' } as const;
		const outcome = await writeInPlan(session.token, read.data.form, item);
		if ('refused' in outcome) return formAgain(read, outcome.refused, outcome.item);
		redirect(303, `/plan/item/${outcome.item}/because?kept`);
	}
};
