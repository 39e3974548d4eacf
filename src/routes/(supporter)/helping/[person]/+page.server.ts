import { forReader, wordsOf } from '#lib/ui/plan/made-words';
import { helpedIn } from '#lib/server/helped';
import { partAsked } from '#lib/server/part-asked';
import { wantsToTalk } from '#lib/server/services/consent/talk-first';
import { amTold } from '#lib/server/services/crisis/told-of-crisis';
import { lookAtPlan } from '#lib/server/services/plan/look-at-plan';
import { readerPage } from '#lib/domain/plan/reader-page';

export const load = async (event) => {
	const { token, person, name } = await helpedIn(event);
	const words = wordsOf(forReader(person, event.locals.lang));
	const wanted = partAsked(event.url);
	const seen = await lookAtPlan(token, person, {
		...wanted,
		have: words.have
	});
	const suggests = seen?.suggests ?? false;
	return {
		...{ name, person },
		suggests,
		talks: await wantsToTalk(token),
		told: await amTold(token),
		parts: words.made(seen?.parts ?? readerPage({}, [], wanted.parts))
	};
};
