import { requireActing } from '#lib/server/auth/require';
import { partAsked } from '#lib/server/part-asked';
import { readLookBack } from '#lib/server/services/plan/look-back';
import { entryHere } from '../entry-here';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	const { parts, page = 1 } = partAsked(event.url);
	const wanted = parts ? { part: parts[0]!, page } : null;
	return {
		...(await entryHere(event, session.token, (token, id) => readLookBack(token, id, wanted))),
		kept: asked.has('kept'),
		unchosen: asked.has('part') && wanted === null
	};
};
