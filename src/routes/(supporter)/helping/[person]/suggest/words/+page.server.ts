import { loadSuggesting, sendSuggestion } from '#lib/server/suggesting';

export const load = async (event) => loadSuggesting(event, 'supporter');

export const actions = {
	default: async (event) => sendSuggestion(event, 'supporter')
};
