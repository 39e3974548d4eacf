// The privacy lead.
import { first, refused, type Walk } from './stop';

export const helen: Walk = async ({ guard }) => {
	const question = await first(guard`select id from sayso.look_question where answered_at is null`);
	const here = `/work/privacy/${question}`;
	return ['/work/privacy', here, refused(here), `${here}/history`];
};
