import { redirect } from '@sveltejs/kit';
import { addressLine, type Place } from '#lib/domain/places/place';
import { requireActing } from '#lib/server/auth/require';
import { draftOn } from '#lib/server/draft-on';
import { readEntry } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { newForm, readBoxes } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { readPlace } from '#lib/server/services/places/read-place';
import { keepForNewEntry } from '#lib/server/services/plan/keep-draft';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';

/** Where words about a place go, whether or not it is still in the directory. */
const WEEK = { part: 'week' } as const;

/** What stands in the boxes to begin with; nothing of it is in the plan yet. */
const typedFrom = (place: Place) => ({
	heading: place.name,
	words:
		[place.hours, addressLine(place), place.phone].filter(Boolean).join('\n').slice(0, 2_000) ||
		place.name
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const place = await readPlace(idFrom(event.params.place));
	const draft = await draftOn(event.url, session.token);
	if (!place) redirect(303, found(draft && (await keepForNewEntry(session.token, WEEK, draft))));
	return {
		form: draft?.form ?? newForm(),
		draft,
		place: { id: place.id, name: place.name },
		typed: typedFrom(place),
		seenBy: found(await readSeenBy(session.token, 'week'))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		if (!(await readPlace(idFrom(event.params.place)))) {
			const sent = found(await readBoxes(event.request));
			redirect(303, found(await keepForNewEntry(session.token, WEEK, sent)));
		}
		const read = await readEntry(event, WEEK.part, {});
		if (!read.ok) return formAgain(read);
		const item = { ...read.wording, ...WEEK };
		const outcome = await writeInPlan(session.token, read.data.form, item);
		if ('ok' in outcome) redirect(303, '/week');
		return formAgain(read, outcome.refused, outcome.item);
	}
};
