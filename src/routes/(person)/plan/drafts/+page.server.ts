import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { entryBegun } from '#lib/server/entry-begun';
import { readBoxes, readPress } from '#lib/server/forms';
import { found, refusalKey, refusedWith, spoiltForm } from '#lib/server/http';
import { keepTyped, listDrafts, throwAway } from '#lib/server/services/plan/keep-draft';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const drafts = found(await listDrafts(session.token));
	return {
		kept: event.url.searchParams.has('kept'),
		nothing: event.url.searchParams.has('nothing'),
		drafts: drafts.map(({ form, place, part, boxes, savedAt }, n) => {
			const isNewestThere = drafts.findIndex((other) => other.place === place) === n;
			const goOn = isNewestThere ? place : `${place}?draft=${form}`;
			return { form, place, part, savedAt, goOn, ...entryBegun(boxes, part, event.locals.lang) };
		})
	};
};

export const actions = {
	keep: async (event) => {
		const session = requireActing(event, 'person');
		const draft = await readBoxes(event.request);
		if (!draft) return fail(422, { refused: refusalKey('not_found') });
		const byItself = event.request.headers.get('accept') === 'application/json';
		const outcome = await keepTyped(session.token, draft, byItself);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, outcome.kept ? '/plan/drafts?kept' : '/plan/drafts?nothing');
	},
	forget: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		await throwAway(session.token, read.data.form);
		redirect(303, '/plan/drafts');
	}
};
