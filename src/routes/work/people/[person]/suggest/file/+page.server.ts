import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { readFhirForm } from '#lib/server/fhir-form';
import { newForm, problem } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readRoom, reportOf, suggestChosen } from '#lib/server/services/plan/suggest-from-file';

/** Who asks and what they handed in, read; or what is wrong with it. */
async function readHandedIn(event: RequestEvent) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const read = await readFhirForm(event.request); // first: what is much too large waits for nothing
	found(await readRoom(token, personId));
	if (!read.ok) return { bad: fail(read.status, { problems: read.problems }) };
	const report = reportOf(read.text);
	if ('unread' in report) {
		const problems = problem('file', `everything:fromFile.problem.${report.unread}`);
		return { bad: fail(422, { problems, text: read.pasted }) };
	}
	return { token, personId, ...read, report };
}

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	return { ...found(await readRoom(token, personId)), personId, form: newForm() };
};

export const actions = {
	show: async (event) => {
		const read = await readHandedIn(event);
		return read.bad ?? { report: read.report, text: read.text };
	},
	send: async (event) => {
		const read = await readHandedIn(event);
		if (read.bad) return read.bad;
		const { token, personId, form, report, text, numbers } = read;
		const chosen = { lines: report.lines, numbers, lang: event.locals.lang };
		const outcome = await suggestChosen(token, form, personId, chosen);
		const back = { report, text, numbers };
		if (!outcome)
			return fail(422, { ...back, problems: problem('lines', 'everything:fromFile.chooseNeeded') });
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/suggest?sent`);
		return fail(refusalStatus(outcome.refused), { ...back, refused: refusalKey(outcome.refused) });
	}
};
