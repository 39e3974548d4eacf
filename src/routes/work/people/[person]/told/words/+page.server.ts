import { loadTelling, sendTold } from '#lib/server/telling';

export const load = async (event) => loadTelling(event);

export const actions = {
	default: async (event) => sendTold(event)
};
