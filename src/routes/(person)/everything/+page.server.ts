import { takingHome } from '#lib/server/password-again';
import { askForEverything } from '#lib/server/services/everything/take-everything';

const { load: prepare, action } = takingHome('/everything', askForEverything);

export const load = prepare;
export const actions = {
	default: action
};
