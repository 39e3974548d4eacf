import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { eraseFrom } from '../erase-form';

export const load = (event) => {
	requireActing(event, 'person');
	return { form: newForm() };
};

export const actions = {
	default: (event) => eraseFrom(event, null)
};
