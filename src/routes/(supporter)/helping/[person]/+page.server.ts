import { forReader, wordsOf } from '#lib/ui/plan/made-words';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { partAsked } from '#lib/server/part-asked';
import { wantsToTalk } from '#lib/server/services/consent/talk-first';
import { amTold } from '#lib/server/services/crisis/told-of-crisis';
import { whomIHelp } from '#lib/server/services/helpers/whom-i-help';
import { lookAtPlan } from '#lib/server/services/plan/look-at-plan';
import { readerPage } from '#lib/domain/plan/reader-page';

export const load = async (event) => {
	const session = requireActing(event, 'supporter');
	const helped = found(await whomIHelp(session.token));
	if (helped.person !== idFrom(event.params.person)) found(null);
	const words = wordsOf(forReader(helped.person, event.locals.lang));
	const wanted = partAsked(event.url);
	const seen = await lookAtPlan(session.token, helped.person, {
		...wanted,
		have: words.have
	});
	const suggests = seen?.suggests ?? false;
	return {
		name: helped.name,
		person: helped.person,
		suggests,
		talks: await wantsToTalk(session.token),
		told: await amTold(session.token),
		parts: words.made(seen?.parts ?? readerPage({}, [], wanted.parts))
	};
};
