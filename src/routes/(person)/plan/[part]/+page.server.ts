import { error, fail, redirect } from '@sveltejs/kit';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';
import { Written } from '../words-form';

const partFrom = (code: string): PartCode =>
	PARTS.find((part) => part === code) ?? error(404, 'not_found');

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const part = partFrom(event.params.part);
	return { form: newForm(), part, seenBy: found(await readSeenBy(session.token, part)) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const part = partFrom(event.params.part);
		const read = await readForm(event.request, Written);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, heading, words } = read.data;
		const item = { part, heading, words, lang: event.locals.lang };
		const outcome = await writeInPlan(session.token, form, item);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				typed: { heading, words }
			});
		}
		redirect(303, `/plan#${part}`);
	}
};
