// What a worker types to ask for a call between the two sides of a move, and what becomes of it: the same on each page that has it.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { askForCall } from '#lib/server/services/moves/handover-call';
import type { Lang } from '#lib/i18n';
import { refusedWith } from './http';

export const calling = z.object({
	person: z.guid(),
	move: z.guid(),
	why: z.string().trim().min(1, 'moves:work.needed').max(500, 'together:tooLong')
});

type Read<T> = {
	data: z.output<typeof calling> & { form: string };
	typed: T;
};

/** Asks, and goes on to an address; or says why not, with what was typed. */
export async function askFor<T>(token: string, { data, typed }: Read<T>, lang: Lang, to: string) {
	const { form, person, move, why } = data;
	const outcome = await askForCall(token, form, person, move, { why, lang });
	if ('ok' in outcome) redirect(303, to);
	return refusedWith(outcome.refused, { typed });
}
