import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { partFrom } from '../../own-parts';
import { eraseFrom } from '../erase-form';

export const load = (event) => {
	requireActing(event, 'person');
	return { form: newForm(), part: partFrom(event.params.part) };
};

export const actions = {
	default: (event) => {
		requireActing(event, 'person');
		return eraseFrom(event, partFrom(event.params.part));
	}
};
