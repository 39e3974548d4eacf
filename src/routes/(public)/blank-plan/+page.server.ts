import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';

const WAYS_BACK: Readonly<Record<string, string>> = { plan: '/plan/paper', work: '/work' };

export const load = (event) => {
	const asked = event.url.searchParams;
	const chosen = asked.has('whole') ? [...PARTS] : inPlanOrder(asked.getAll('parts'));
	const from = asked.get('from') ?? '';
	const back = Object.hasOwn(WAYS_BACK, from) ? WAYS_BACK[from] : undefined;
	return {
		chosen,
		unchosen: asked.has('show') && chosen.length === 0,
		from: back ? from : null,
		back: back ?? '/help'
	};
};
