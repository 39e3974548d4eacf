import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readEntry } from '#lib/server/entry-form';
import { newForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { readDraft } from '#lib/server/services/plan/keep-draft';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const draft = await readDraft(session.token, event.url.pathname);
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
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const details = { ...read.wording.details, well: 'after' };
		const item = { ...read.wording, details, part: 'crisis' } as const;
		const outcome = await writeInPlan(session.token, read.data.form, item);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				typed: read.typed
			});
		}
		redirect(303, `/plan/item/${outcome.item}/because?kept`);
	}
};
