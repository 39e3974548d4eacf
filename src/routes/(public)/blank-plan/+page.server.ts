import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';

export const load = (event) => {
	const asked = event.url.searchParams;
	const chosen = asked.has('whole') ? [...PARTS] : inPlanOrder(asked.getAll('parts'));
	return { chosen, unchosen: asked.has('show') && chosen.length === 0 };
};
