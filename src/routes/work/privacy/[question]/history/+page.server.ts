import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { openHistory } from '#lib/server/services/privacy/open-history';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const id = idFrom(event.params.question);
	const before = Number(event.url.searchParams.get('before'));
	const isPast = Number.isSafeInteger(before) && before > 0;
	return { id, ...found(await openHistory(session.token, id, isPast ? before : null)) };
};
