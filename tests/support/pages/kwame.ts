// A worker who does things together with people.
import { apartOfWorker } from './apart';
import { refused, type Walk } from './stop';
import { toldOfWorker } from './told-terms';

export const kwame: Walk = async (site) => {
	const { guard } = site;
	const things = await guard<
		{ id: string; state: string; person_id: string }[]
	>`select t.id, t.state, t.person_id from sayso.together t join sayso.worker w on w.id = t.worker_id
		where w.name like 'Kwame%' order by t.state`;
	const ways = things.flatMap(({ id, state, person_id }) =>
		(state === 'agreed' ? ['move', 'call_off'] : ['agree', 'cannot']).map(
			(say) => `/work/people/${person_id}/together?thing=${id}&say=${say}`
		)
	);
	const linked = await guard<{ id: string; person_id: string }[]>`
		select l.id, l.person_id from sayso.link l join sayso.worker w on w.id = l.responsible_id
		where w.name like 'Kwame%' and l.ended_at is null limit 1`;
	return [
		'/work',
		...things.map(({ person_id }) => `/work/people/${person_id}/together`),
		...linked.flatMap(({ id, person_id }) => [
			`/work/people/${person_id}/agreement`,
			`/work/people/${person_id}/agreement?offer=${id}`
		]),
		...ways.map(refused),
		...(await apartOfWorker(site, 'Rukhsana')),
		...(await toldOfWorker(site, 'Rukhsana'))
	];
};
