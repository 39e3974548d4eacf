// Somebody who is asked a question.
import { first, personOf, refused, type Walk } from './stop';

export const danny: Walk = async (site) => {
	const { guard } = site;
	const question = await first(
		guard`select r.id from sayso.request r where r.person_id = ${await personOf(site, 'Danny')}`
	);
	const some = `/questions/${question}/some`;
	const suggestion = await first(
		guard`select id from sayso.proposal where person_id = ${await personOf(site, 'Danny')}`
	);
	return [
		'/today',
		'/questions',
		`/questions/${question}`,
		some,
		refused(some),
		`/plan/suggestions/${suggestion}`,
		`/plan/suggestions/${suggestion}/change`
	];
};
