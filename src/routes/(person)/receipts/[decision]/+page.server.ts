import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readReceipt } from '#lib/server/services/consent/read-receipt';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { receipt: found(await readReceipt(session.token, idFrom(event.params.decision))) };
};
