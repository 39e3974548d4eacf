import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { monthName, monthOf } from '#lib/domain/moves/sample';
import { requireActing } from '#lib/server/auth/require';
import { isoDate, promisedDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { monthFrom } from '#lib/server/month-from';
import { endAction, writeAction } from '#lib/server/services/moves/act-on-sample';
import { leadsATeam, moveSample } from '#lib/server/services/moves/read-sample';

const words = z.string().trim().min(1, 'moves:work.needed').max(500, 'together:tooLong');
const WHO = 'sample:act.whoNeeded';
const month = z.string().transform((typed) => monthOf(typed));
const Write = z.object({
	month,
	words,
	/** A team and one of its workers. */
	who: z
		.string()
		.transform((typed) => typed.split('.'))
		.pipe(z.tuple([z.guid(WHO), z.guid(WHO)], WHO)),
	on: promisedDate('moves:answer.untilWrong').refine((date) => date !== null, 'sample:act.onNeeded')
});
const Done = z.object({ month, action: z.guid('sample:done.whichNeeded'), came: words });

/** The session of somebody who supervises a team; for anybody else the page is not there. */
async function supervising(event: RequestEvent) {
	const { token, actorId } = requireActing(event, 'worker');
	found((await leadsATeam(token, actorId)) || null);
	return token;
}
const saved = (shown: string | null) =>
	`/work/moves/sample?saved${shown ? `&month=${monthName(shown)}` : ''}`;

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const sample = found(await moveSample(token, monthFrom(event.url)));
	return {
		forms: { write: newForm(), done: newForm() },
		sample,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions = {
	write: async (event) => {
		const token = await supervising(event);
		const read = await readForm(event.request, Write);
		if (!read.ok) return fail(422, { about: 'write', problems: read.problems, typed: read.typed });
		const { form, who, on, ...said } = read.data;
		const q = { ...said, month: found(said.month), team: who[0], who: who[1], on: isoDate(on!) };
		const outcome = await writeAction(token, form, q);
		if ('ok' in outcome) redirect(303, saved(said.month));
		const refused = refusalKey(outcome.refused);
		return fail(refusalStatus(outcome.refused), { about: 'write', refused, typed: read.typed });
	},
	done: async (event) => {
		const token = await supervising(event);
		const read = await readForm(event.request, Done);
		if (!read.ok) return fail(422, { about: 'done', problems: read.problems, typed: read.typed });
		const { form, action, came } = read.data;
		const outcome = await endAction(token, form, action, came);
		if ('ok' in outcome) redirect(303, saved(read.data.month));
		const refused = refusalKey(outcome.refused);
		return fail(refusalStatus(outcome.refused), { about: 'done', refused, typed: read.typed });
	}
};
