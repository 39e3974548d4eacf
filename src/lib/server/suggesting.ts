// The pages on which somebody suggests something for a plan: the same for a worker and for a supporter.
// One shows what they suggested and what there is to suggest about; the other is the form.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Because } from '#lib/domain/plan/because';
import { firstWords } from '#lib/domain/plan/first-words';
import { inPlanOrder } from '#lib/domain/plan/parts';
import { looksBack } from '#lib/domain/plan/shapes';
import { requireActing } from './auth/require';
import { BECAUSE, becauseIn } from './because';
import { readEntry } from './entry-form';
import { newForm, readForm } from './forms';
import { partAsked, partNamed } from './part-asked';
import { found, idFrom, refusalKey, refusalStatus, refusedWith, spoiltForm } from './http';
import {
	readSuggesting,
	type OpenPart,
	suggestForPlan,
	withdrawSuggestion,
	type Suggesting
} from './services/plan/suggest-for-plan';

const WHY = { why: z.string().trim().max(500, 'ask:purposeTooLong'), ...BECAUSE };
const TakenBack = z.object({ suggestion: z.uuid() });

/** The hard time in the address, where it is open to whoever suggests; one that is not is like none. */
function hardTimeIn(event: RequestEvent, entries: Suggesting['entries']): Because | null {
	const wanted = becauseIn(event.url);
	const crisis = entries.find(({ part }) => part === 'crisis')?.items ?? [];
	const item = crisis.find(({ id, details }) => id === wanted && looksBack(details));
	return item ? { id: item.id, words: firstWords(item), lang: item.lang, gone: false } : null;
}

type Helper = 'worker' | 'supporter';

const FEW = 3;

/** The first few entries of a part, for where every part stands; the way on leads to its first page. */
const beginning = (of: OpenPart): OpenPart =>
	of.items.length > FEW ? { ...of, items: of.items.slice(0, FEW), page: 0, more: true } : of;

/** What there is to suggest about, and what was suggested; not there for whoever may not suggest. */
export async function loadSuggestions(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const asked = partAsked(event.url);
	const hard = becauseIn(event.url);
	const wanted = hard ? { ...asked, entries: [hard] } : asked;
	if (hard && asked.parts) wanted.parts = inPlanOrder([...asked.parts, 'crisis']);
	const seen = found(await readSuggesting(token, personId, wanted));
	const { searchParams } = event.url;
	const only = asked.parts?.[0];
	const entries = only
		? seen.entries.filter(({ part }) => part === only)
		: seen.entries.map(beginning);
	const [sent, unchosen] = ['sent', 'choose'].map((key) => searchParams.has(key));
	const because = hardTimeIn(event, seen.entries);
	return { ...seen, entries, only, personId, form: newForm(), sent, unchosen, because };
}

/** The form: for the entry in the address as it stands now, or for something new in a part. */
export async function loadSuggesting(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const part =
		partNamed(event.url) ?? redirect(303, `${event.url.pathname.replace(/\/words$/, '')}?choose`);
	const about = event.url.searchParams.get('entry');
	const id = about === null ? null : idFrom(about);
	const hard = becauseIn(event.url);
	const parts = inPlanOrder(hard ? [part, 'crisis'] : [part]);
	const wanted = { parts, entries: [id, hard].filter((x) => typeof x === 'string') };
	const { name, entries } = found(await readSuggesting(token, personId, wanted));
	const open = entries.find((opened) => opened.part === part)?.items ?? [];
	const entry = id === null ? null : found(open.find((item) => item.id === id));
	return { name, personId, form: newForm(), part, entry, because: hardTimeIn(event, entries) };
}

/** Sends what was filled in: other words for the entry in the address, or something new for its part. */
export async function sendSuggestion(event: RequestEvent, acting: Helper) {
	const { token } = requireActing(event, acting);
	const personId = idFrom(event.params.person);
	const part = found(partNamed(event.url));
	const entry = event.url.searchParams.get('entry');
	const read = await readEntry(event, part, WHY);
	if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
	const about = entry === null ? { part } : { item: idFrom(entry) };
	const { form, why, because } = read.data;
	const suggested = {
		...read.wording,
		...about,
		...(because && { because }),
		why
	};
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
	if (!read.ok) return spoiltForm();
	const { form, suggestion } = read.data;
	const outcome = await withdrawSuggestion(token, form, personId, suggestion);
	if ('ok' in outcome) redirect(303, event.url.pathname);
	return refusedWith(outcome.refused);
}
