import { loadTold, makePaper, takeBackTyped } from '#lib/server/telling';

export const load = async (event) => loadTold(event);

export const actions = {
	withdraw: async (event) => takeBackTyped(event),
	paper: async (event) => makePaper(event)
};
