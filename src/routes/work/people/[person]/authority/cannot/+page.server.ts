import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LACK_DAYS } from '#lib/domain/authority/authority';
import { requireActing } from '#lib/server/auth/require';
import { earlierDate, isoDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { recordOne } from '#lib/server/services/authority/record-lack';
import { readRecords } from '#lib/server/services/authority/record-authority';

const words = (most: number) =>
	z.string().trim().min(1, 'refusals:fillIn').max(most, 'authority:work.tooLong');

const LackForm = z.object({
	authority: z.guid(),
	decision: words(500),
	why: words(1000),
	helped: words(1000),
	assessor: words(200),
	assessed: earlierDate('authority:work.dayWrong'),
	days: z
		.string()
		.trim()
		.regex(/^\d{1,2}$/, 'authority:lack.work.daysWrong')
		.transform(Number)
		.refine((days) => days >= 1 && days <= LACK_DAYS, 'authority:lack.work.daysWrong')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, records } = found(await readRecords(session.token, personId));
	const which = event.url.searchParams.get('which');
	const record = records.find(({ id, usable }) => usable && id === which) ?? null;
	return { form: newForm(), personId, name, record };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, LackForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, assessed, ...said } = read.data;
		const made = { ...said, assessedOn: isoDate(assessed) };
		const outcome = await recordOne(session.token, form, person, made);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/authority?lack`);
	}
};
