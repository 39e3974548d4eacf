import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readHistory } from '#lib/server/services/history/read-history';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const before = Number(event.url.searchParams.get('before'));
	const page = found(
		await readHistory(session.token, Number.isSafeInteger(before) && before > 0 ? before : null)
	);
	return { ...page, first: !before };
};
