import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { ONLY, readDueList } from '#lib/server/services/contact/read-due-list';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const { searchParams } = event.url;
	const asked = searchParams.get('team');
	const team = asked === null ? null : idFrom(asked);
	const list = await readDueList(token, team, searchParams.get('show'), pageFrom(event.url));
	return { team, which: ONLY, ...found(list) };
};
