// The pages on which a worker types in what a person told them: which part, the boxes of its shape, how it was told
// and on which day; and the paper of it, for whoever does not sign in. Nothing of the plan is read through them.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from './auth/require';
import { isoDate } from './dates';
import { readEntry } from './entry-form';
import { newForm, readForm, readPress } from './forms';
import { found, idFrom, refusalKey, refusalStatus, refusedWith, spoiltForm } from './http';
import { partNamed } from './part-asked';
import { readTold, takeToldBack, typeInTold } from './services/plan/tell-for-plan';
import { makePaperOfTold, readToldPaper } from './services/plan/told-papers';
import { TellingBoxes } from './telling-form';

const TakenBack = z.object({ told: z.uuid() });

/** What was typed in; not there for whoever may not type in. */
export async function loadTold(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readTold(token, personId));
	const { searchParams } = event.url;
	const [sent, unchosen, confirmed] = ['sent', 'choose', 'confirmed'].map((key) =>
		searchParams.has(key)
	);
	return { ...seen, personId, form: newForm(), sent, unchosen, confirmed };
}

/** The paper that the address names; whoever finds it over is led back. */
export async function loadToldPaper(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const which = event.url.searchParams.get('which');
	const { name, theirs, found: one } = found(await readToldPaper(token, personId, which));
	if (!one) redirect(303, `/work/people/${personId}/told`);
	return { name, theirs, ...one, personId, form: newForm() };
}

/** Makes a paper of what waits, and leads to it. */
export async function makePaper(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const read = await readPress(event.request);
	if (!read.ok) return fail(422, { notMade: refusalKey('form_used_again') });
	const outcome = await makePaperOfTold(token, read.data.form, personId);
	if ('ok' in outcome) redirect(303, `/work/people/${personId}/told/paper?which=${outcome.paper}`);
	return fail(refusalStatus(outcome.refused), { notMade: refusalKey(outcome.refused) });
}

/** The form for one part. */
export async function loadTelling(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name } = found(await readTold(token, personId));
	const part = partNamed(event.url) ?? redirect(303, `/work/people/${personId}/told?choose`);
	return { name, personId, form: newForm(), part };
}

/** Sends what was typed in. */
export async function sendTold(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const part = found(partNamed(event.url));
	const read = await readEntry(event, part, TellingBoxes);
	if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
	const { form, how, on } = read.data;
	const said = { ...read.wording, part, how, on: isoDate(on) };
	const outcome = await typeInTold(token, form, personId, said);
	if ('ok' in outcome) redirect(303, `/work/people/${personId}/told?sent`);
	return refusedWith(outcome.refused, { typed: read.typed });
}

/** Takes back one that waits. */
export async function takeBackTyped(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const read = await readForm(event.request, TakenBack);
	if (!read.ok) return spoiltForm();
	const outcome = await takeToldBack(token, read.data.form, personId, read.data.told);
	const which = event.url.searchParams.get('which');
	if ('ok' in outcome) redirect(303, `${event.url.pathname}${which ? `?which=${which}` : ''}`);
	return refusedWith(outcome.refused);
}
