// What the person answers about a yes that opened, on whichever page it stands: that they have seen it, or that it is undone.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from './auth/require';
import type { Outcome } from './db/door';
import { readForm } from './forms';
import { refusedWith, spoiltForm } from './http';
import { undoYes } from './services/told/let-write';
import { sayTold } from './services/told/read-own-told';

const Told = z.object({ told: z.guid() });
type Acts = (token: string, form: string, id: string) => Promise<Outcome<object>>;

async function answered(event: RequestEvent, act: Acts, to: (outcome: object) => string) {
	const { token } = requireActing(event, 'person');
	const read = await readForm(event.request, Told);
	if (!read.ok) return spoiltForm();
	const outcome = await act(token, read.data.form, read.data.told);
	if ('refused' in outcome) return refusedWith(outcome.refused);
	redirect(303, to(outcome));
}

/** They have seen it; nothing else changes. */
export const seenOn = (here: string) => (event: RequestEvent) =>
	answered(event, sayTold, () => here);

/** What it opened is stopped, with a receipt. */
export const undone = (event: RequestEvent) =>
	answered(
		event,
		(token, form, id) => undoYes(token, form, event.locals.lang, id),
		(outcome) => `/receipts/${(outcome as { decision: string }).decision}`
	);
