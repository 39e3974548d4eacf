// The file itself, given to a press and to nothing else. Its name says neither what it is nor whose.
import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { formDataOf } from '#lib/server/forms';
import { readKeptHistory } from '#lib/server/services/history/keep-history';

export const POST = async (event) => {
	const session = requireActing(event, 'person');
	const line = Number((await formDataOf(event.request)).get('line'));
	const file = Number.isSafeInteger(line) ? await readKeptHistory(session, line) : null;
	if (!file) redirect(303, '/history/keep');
	return new Response(file, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="sayso.json"'
		}
	});
};
