import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readHelpList } from '#lib/server/services/contact/help-with-terms';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return {
		list: found(await readHelpList(token)),
		answered: event.url.searchParams.has('answered')
	};
};
