import { fail, redirect } from '@sveltejs/kit';
import { addressLine, type Place } from '#lib/domain/places/place';
import { requireActing } from '#lib/server/auth/require';
import { readEntry } from '#lib/server/entry-form';
import { newForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readPlace } from '#lib/server/services/places/read-place';
import { readDraft } from '#lib/server/services/plan/keep-draft';
import { readSeenBy } from '#lib/server/services/plan/read-own-item';
import { writeInPlan } from '#lib/server/services/plan/write-in-plan';

/** What stands in the boxes to begin with; nothing of it is in the plan yet. */
const typedFrom = (place: Place) => ({
	heading: place.name,
	words:
		[place.hours, addressLine(place), place.phone].filter(Boolean).join('\n').slice(0, 2_000) ||
		place.name
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const place = found(await readPlace(idFrom(event.params.place)));
	const draft = await readDraft(session.token, event.url.pathname);
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
		found(await readPlace(idFrom(event.params.place)));
		const read = await readEntry(event, 'week', {});
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const item = { ...read.wording, part: 'week' as const };
		const outcome = await writeInPlan(session.token, read.data.form, item);
		if ('ok' in outcome) redirect(303, '/week');
		const refused = refusalKey(outcome.refused);
		return fail(refusalStatus(outcome.refused), { refused, typed: read.typed });
	}
};
