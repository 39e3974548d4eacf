import { forReader, wordsOf } from '#lib/ui/plan/made-words';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { whomIHelp } from '#lib/server/services/helpers/whom-i-help';
import { lookAtPlan } from '#lib/server/services/plan/look-at-plan';
import { nothingOpens } from '#lib/domain/plan/reader-page';

export const load = async (event) => {
	const session = requireActing(event, 'supporter');
	const helped = found(await whomIHelp(session.token));
	if (helped.person !== idFrom(event.params.person)) found(null);
	const words = wordsOf(forReader(helped.person, event.locals.lang));
	const seen = await lookAtPlan(session.token, helped.person, words.have);
	const suggests = seen?.suggests ?? false;
	return {
		name: helped.name,
		person: helped.person,
		suggests,
		parts: words.made(seen?.parts ?? nothingOpens())
	};
};
