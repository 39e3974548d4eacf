import { loadSuggestions, takeBackSuggestion } from '#lib/server/suggesting';

export const load = async (event) => loadSuggestions(event, 'worker');

export const actions = {
	withdraw: async (event) => takeBackSuggestion(event, 'worker')
};
