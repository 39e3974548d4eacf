// The receipt as a file for other programs.
import { STORED_IN } from '$app/env/private';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readReceiptRecord } from '#lib/server/services/consent/read-receipt';

export const GET = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.decision);
	const receiptUrl = `${event.url.origin}/receipts/${id}`;
	const record = found(
		await readReceiptRecord(session.token, id, { receiptUrl, storedIn: STORED_IN })
	);
	return new Response(JSON.stringify(record, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="sayso-${id.slice(0, 8)}.json"`
		}
	});
};
