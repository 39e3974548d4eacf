// A worker who does things together with people.
import { refused, type Walk } from './stop';

export const kwame: Walk = async ({ guard }) => {
	const things = await guard<
		{ id: string; state: string; person_id: string }[]
	>`select t.id, t.state, t.person_id from sayso.together t join sayso.worker w on w.id = t.worker_id
		where w.name like 'Kwame%' order by t.state`;
	const ways = things.flatMap(({ id, state, person_id }) =>
		(state === 'agreed' ? ['move', 'call_off'] : ['agree', 'cannot']).map(
			(say) => `/work/people/${person_id}/together?thing=${id}&say=${say}`
		)
	);
	return [
		'/work',
		...things.map(({ person_id }) => `/work/people/${person_id}/together`),
		...ways.map(refused)
	];
};
