import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readLetters } from '#lib/server/services/moves/tell-gp';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const letters = found(await readLetters(token));
	return {
		letters: letters.map(({ name, dueOn, move }) => ({ id: move.id, name, dueOn })),
		done: event.url.searchParams.has('done')
	};
};
