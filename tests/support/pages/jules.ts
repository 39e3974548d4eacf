// Somebody who is told what a worker typed in for them.
import { first, personOf, type Walk } from './stop';

export const jules: Walk = async (site) => {
	const { guard } = site;
	const told = await first(
		guard`select id from sayso.proposal where person_id = ${await personOf(site, 'Jules')} and told is not null`
	);
	return ['/today', '/plan', '/plan/suggestions', `/plan/suggestions/${told}`];
};
