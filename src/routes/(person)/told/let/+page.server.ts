import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { LONGEST_MONTHS } from '#lib/domain/told/scribe';
import { requireActing } from '#lib/server/auth/require';
import { endOfDay, monthsFromNow } from '#lib/server/dates';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { endsOf, missingPeriod, PERIOD_FIELDS } from '#lib/server/period-form';
import { letThemWrite, readWriters } from '#lib/server/services/told/let-write';

const Writer = new RegExp(`^${ID}:${ID}$`);
const Let = z.object({
	who: z.string('scribe:whoNeeded').regex(Writer, 'scribe:whoNeeded'),
	...PERIOD_FIELDS
});
type Filled = z.output<typeof Let>;

/** What is missing, or is longer than anybody can be let. */
function problemsIn(filled: Filled) {
	const missing = missingPeriod(filled);
	if (Object.keys(missing).length > 0) return missing;
	const until = endsOf(filled);
	if (until === null) return problem('period', 'giving:periodNeeded');
	return until > endOfDay(monthsFromNow(LONGEST_MONTHS)) ? problem('until', 'scribe:tooLong') : {};
}

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	return { form: newForm(), writers: found(await readWriters(token)) };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Let);
		const problems = read.ok ? problemsIn(read.data) : read.problems;
		if (!read.ok || Object.keys(problems).length > 0)
			return fail(422, { problems, typed: read.typed });
		const [link, worker] = read.data.who.split(':') as [string, string];
		const to = { link, worker, until: endsOf(read.data)! };
		const outcome = await letThemWrite(token, read.data.form, to);
		if ('ok' in outcome) redirect(303, '/told');
		const refused = refusalKey(outcome.refused);
		return fail(refusalStatus(outcome.refused), { refused, typed: read.typed });
	}
};
