import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { groupCode } from '#lib/domain/accounts/code';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { enter, read as readPaper } from '#lib/server/services/authority/decide-by-paper';
import { readRecords } from '#lib/server/services/authority/record-authority';
import { decidedLines } from '#lib/server/services/authority/write-decided-receipt';

const Entered = z.object({
	paper: z.guid(),
	number: z.string().trim().min(1, 'authority:paper.numberNeeded').max(40),
	read: z.array(z.guid()).default([])
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	found(await readRecords(token, personId));
	const which = z.guid().safeParse(event.url.searchParams.get('which'));
	const paper = which.success ? await readPaper(token, personId, which.data) : null;
	if (!paper || !which.success) redirect(303, `/work/people/${personId}/authority`);
	const { name, decision, holder, scope, wishes, changed, reference } = paper;
	const said = { name, decision, holder, scope, wishes, changed };
	const lines = decidedLines(event.locals.lang, paper, 'holder');
	const number = groupCode(reference);
	return { form: newForm(), personId, paperId: which.data, ...said, lines, number };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Entered);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, paper, number, read: wishes } = read.data;
		const outcome = await enter(session, form, person, paper, number, wishes);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/authority`);
	}
};
