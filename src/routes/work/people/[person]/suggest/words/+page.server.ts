import { loadSuggesting, sendSuggestion } from '#lib/server/suggesting';

export const load = async (event) => loadSuggesting(event, 'worker');

export const actions = {
	default: async (event) => sendSuggestion(event, 'worker')
};
