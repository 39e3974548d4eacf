import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { FEWEST_MONTHS, KEPT_KINDS, MOST_MONTHS } from '#lib/domain/closing/schedule';
import { atLeast } from '#lib/domain/characters';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { readKeepingOfService, sayHowLong } from '#lib/server/services/closing/keep-schedule';
import { requireService } from '../require-service';

const MONTHS = 'closing:schedule.monthsWrong';
const WHY = 'closing:schedule.whyWrong';
const Said = z.object({
	kind: z.enum(KEPT_KINDS),
	months: z
		.string()
		.regex(/^\d{1,4}$/, MONTHS)
		.transform(Number)
		.pipe(z.number().min(FEWEST_MONTHS, MONTHS).max(MOST_MONTHS, MONTHS)),
	why: z.string().max(300, WHY).refine(atLeast(3), WHY)
});

export const load = async (event) => {
	const { session } = await requireService(event);
	const asked = event.url.searchParams.get('kind');
	return {
		form: newForm(),
		kept: found(await readKeepingOfService(session.token)),
		kind: KEPT_KINDS.find((kind) => kind === asked) ?? null,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, Said);
		if (!read.ok)
			return fail(422, { problems: read.problems, typed: read.typed, kind: read.typed.kind });
		const outcome = await sayHowLong(session.token, read.data.form, read.data);
		if ('ok' in outcome) redirect(303, '/work/service/kept?saved');
		const refused = refusalKey(outcome.refused);
		return fail(refusalStatus(outcome.refused), {
			refused,
			typed: read.typed,
			kind: read.data.kind
		});
	}
};
