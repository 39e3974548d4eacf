import { fail, redirect } from '@sveltejs/kit';
import { translator } from '#lib/i18n';
import { requireActing } from '#lib/server/auth/require';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { foreseeForCrisis, giveForCrisis } from '#lib/server/services/crisis/give-for-crisis';
import { chosenOf, readNearby } from '#lib/server/services/crisis/read-nearby';
import { OpenerForm, whatIn } from './opener-form';

async function readOpener(event: { request: Request; locals: App.Locals }, token: string) {
	const read = await readForm(event.request, OpenerForm);
	if (!read.ok) return { bad: fail(422, { problems: read.problems, typed: read.typed }) };
	const nearby = await readNearby(token);
	const who = nearby && chosenOf(nearby, read.data.who);
	if (!who) {
		const problems = problem('who', 'crisis:whoNeeded');
		return { bad: fail(422, { problems, typed: read.typed }) };
	}
	const what = whatIn(translator(event.locals.lang), read.data);
	return { who, what, form: read.data.form, typed: read.typed };
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), nearby: found(await readNearby(session.token)) };
};

export const actions = {
	show: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readOpener(event, session.token);
		if (read.bad) return read.bad;
		const { who, what, typed } = read;
		const pages = found(await foreseeForCrisis(session.token, who, what));
		return { preview: { who, what, pages }, typed };
	},
	edit: async (event) => {
		requireActing(event, 'person');
		const { typed } = await readForm(event.request, OpenerForm);
		return { typed };
	},
	give: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readOpener(event, session.token);
		if (read.bad) return read.bad;
		const { form, who, what, typed } = read;
		const outcome = await giveForCrisis(session.token, form, event.locals.lang, who, what);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused), typed });
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
