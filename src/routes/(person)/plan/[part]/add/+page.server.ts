import { redirect } from '@sveltejs/kit';
import { whereEntry } from '#lib/domain/plan/where';
import { requireActing } from '#lib/server/auth/require';
import { BECAUSE, becauseIn, becauseKept } from '#lib/server/because';
import { readEntry } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { draftOn } from '#lib/server/draft-on';
import { newForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readBecause } from '#lib/server/services/plan/look-back';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';
import { partFrom } from '../../own-parts';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const part = partFrom(event.params.part);
	const draft = await draftOn(event.url, session.token);
	const because = await readBecause(session.token, becauseIn(event.url) ?? becauseKept(draft));
	return {
		form: draft?.form ?? newForm(),
		draft,
		carried: event.url.searchParams.has('carried'),
		because,
		part,
		seenBy: found(await readSeenBy(session.token, part))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const part = partFrom(event.params.part);
		const read = await readEntry(event, part, BECAUSE);
		if (!read.ok) return formAgain(read);
		const item = { ...read.wording, part };
		const outcome = await writeInPlan(session.token, read.data.form, item, read.data.because);
		if ('refused' in outcome) return formAgain(read, outcome.refused, outcome.item);
		redirect(303, whereEntry(part, outcome.item));
	}
};
