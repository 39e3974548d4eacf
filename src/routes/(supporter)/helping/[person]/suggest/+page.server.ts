import { loadSuggestions, takeBackSuggestion } from '#lib/server/suggesting';

export const load = async (event) => loadSuggestions(event, 'supporter');

export const actions = {
	withdraw: async (event) => takeBackSuggestion(event, 'supporter')
};
