import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readNewPeople } from '#lib/server/services/missed/see-to-missed';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return { teams: found(await readNewPeople(token)) };
};
