// The pages on which somebody suggests something for a plan: the same for a worker and for a supporter.
// One shows what they suggested and what there is to suggest about; the other is the form.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from './auth/require';
import { newForm, problem, readForm } from './forms';
import { found, idFrom, refusalKey, refusalStatus } from './http';
import {
	readSuggesting,
	suggestForPlan,
	withdrawSuggestion
} from './services/plan/suggest-for-plan';

const Filled = z.object({
	part: z.enum(PARTS, 'suggest:partNeeded').optional(),
	heading: z.string().trim().max(200, 'plan:wordsTooLong'),
	words: z.string().trim().min(1, 'suggest:wordsNeeded').max(2000, 'plan:wordsTooLong'),
	why: z.string().trim().max(500, 'plan:wordsTooLong')
});
const TakenBack = z.object({ suggestion: z.uuid() });

type Helper = 'worker' | 'supporter';

/** What there is to suggest about, and what was suggested; not there for whoever may not suggest. */
export async function loadSuggestions(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const seen = found(await readSuggesting(token, personId));
	return { ...seen, personId, form: newForm(), sent: event.url.searchParams.has('sent') };
}

/** The form: for the entry in the address as it stands now, or for something new. */
export async function loadSuggesting(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const { name, entries } = found(await readSuggesting(token, personId));
	const wanted = event.url.searchParams.get('entry');
	const open = entries.flatMap(({ part, items }) => items.map((item) => ({ part, item })));
	const entry = wanted === null ? null : found(open.find(({ item }) => item.id === wanted));
	return { name, personId, form: newForm(), entry };
}

/** Sends what was filled in: other words for the entry in the address, or something new. */
export async function sendSuggestion(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const entry = event.url.searchParams.get('entry');
	const read = await readForm(event.request, Filled);
	if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
	const { form, part, ...words } = read.data;
	const about = entry === null ? part && { part } : { item: idFrom(entry) };
	if (!about)
		return fail(422, { problems: problem('part', 'suggest:partNeeded'), typed: read.typed });
	const suggested = { ...words, ...about, lang: event.locals.lang };
	const outcome = await suggestForPlan(token, form, personId, suggested);
	if ('ok' in outcome) redirect(303, `${event.url.pathname.replace(/\/words$/, '')}?sent`);
	const until = outcome.until ? new Date(outcome.until) : null;
	const refused = until ? ('suggest:quiet' as const) : refusalKey(outcome.refused);
	return fail(refusalStatus(outcome.refused), { refused, until, typed: read.typed });
}

/** Takes back one that waits. */
export async function takeBackSuggestion(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const read = await readForm(event.request, TakenBack);
	if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
	const { form, suggestion } = read.data;
	const outcome = await withdrawSuggestion(token, form, personId, suggestion);
	if ('ok' in outcome) redirect(303, event.url.pathname);
	return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
}
