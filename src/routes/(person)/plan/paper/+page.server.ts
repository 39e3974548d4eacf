import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readForPaper } from '#lib/server/services/plan/read-own-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	const chosen = asked.has('whole') ? [...PARTS] : inPlanOrder(asked.getAll('parts'));
	if (chosen.length === 0) return { unchosen: asked.has('show') };
	const paper = found(await readForPaper(session.token, chosen));
	return {
		noteSearch: new URLSearchParams(chosen.map((part) => ['parts', part])).toString(),
		paper: { name: session.name, ...paper }
	};
};
