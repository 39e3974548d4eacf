// A worker of a team that something was shared with, because of a law, and to which somebody may move.
import { movesToAccept } from './moves';
import { first, refused, sendOnce, type Walk } from './stop';

export const desta: Walk = async (site) => {
	const { guard } = site;
	const share = await first(
		guard`select s.id from sayso.lawful_share s join sayso.team t on t.id = s.to_team where t.name like 'Nightlight%'`
	);
	const record = `/work/lawful/${share}`;
	return [
		'/work/lawful',
		record,
		{ path: record, then: 'the team has it', press: sendOnce },
		refused(record),
		...(await movesToAccept(site, 'Danny'))
	];
};
