import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { ONLY, readDueList } from '#lib/server/services/contact/read-due-list';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const { searchParams } = event.url;
	const asked = searchParams.get('team');
	const team = asked === null ? null : idFrom(asked);
	const show = { show: searchParams.get('show'), page: searchParams.get('page') };
	return { team, which: ONLY, ...found(await readDueList(token, team, show)) };
};
