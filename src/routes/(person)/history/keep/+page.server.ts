import { takingHome } from '#lib/server/password-again';
import { askForHistory } from '#lib/server/services/history/keep-history';

const { load: prepare, action } = takingHome('/history/keep', askForHistory);

export const load = prepare;
export const actions = {
	default: action
};
