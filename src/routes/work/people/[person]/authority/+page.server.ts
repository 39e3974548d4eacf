import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { CHECKS, LACK_CHECKS } from '#lib/domain/authority/authority';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { speakTo } from '#lib/server/services/authority/record-lack';
import { check, readRecords } from '#lib/server/services/authority/record-authority';

const Checked = z.object({ about: z.guid(), how: z.enum(CHECKS) });
const Spoken = z.object({
	lack: z.guid(),
	how: z.enum(LACK_CHECKS),
	reasons: z.string().trim().max(1000, 'authority:work.tooLong').default('')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readRecords(session.token, personId));
	const { searchParams } = event.url;
	const sent = { sent: searchParams.has('sent'), sentLack: searchParams.has('lack') };
	return { form: newForm(), personId, ...sent, ...seen };
};

export const actions = {
	check: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Checked);
		if (!read.ok) return spoiltForm();
		const { form, about, how } = read.data;
		const outcome = await check(session.token, form, person, about, how);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/people/${person}/authority#a-${about}`);
	},
	lack: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Spoken);
		if (!read.ok) return fail(422, { refused: Object.values(read.problems)[0]! });
		const { form, lack, how, reasons } = read.data;
		const outcome = await speakTo(session.token, form, person, lack, how, reasons);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/people/${person}/authority#a-${lack}`);
	}
};
