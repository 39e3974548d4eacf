import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { partAsked } from '#lib/server/part-asked';
import { forReader, wordsOf } from '#lib/ui/plan/made-words';
import { seeWhatTheySee } from '#lib/server/services/plan/see-what-they-see';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { grant, pages } = found(
		await seeWhatTheySee(session.token, idFrom(event.params.grant), partAsked(event.url))
	);
	return {
		grant,
		name: session.name,
		pages: wordsOf(forReader(session.actorId, event.locals.lang)).made(pages)
	};
};
