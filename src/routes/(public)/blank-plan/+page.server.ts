import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { wayBack } from '#lib/server/way-back';

const WAYS_BACK = { plan: '/plan/paper', work: '/work' };

export const load = (event) => {
	const asked = event.url.searchParams;
	const chosen = asked.has('whole') ? [...PARTS] : inPlanOrder(asked.getAll('parts'));
	return {
		chosen,
		unchosen: asked.has('show') && chosen.length === 0,
		...wayBack(event.url, WAYS_BACK, '/help')
	};
};
