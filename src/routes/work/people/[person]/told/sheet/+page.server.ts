import { loadTold } from '#lib/server/telling';

export const load = async (event) => {
	const { name, theirs, personId, told } = await loadTold(event);
	const waiting = told.filter(({ state }) => state === 'waiting' || state === 'talk');
	return { name, theirs, personId, told: waiting };
};
