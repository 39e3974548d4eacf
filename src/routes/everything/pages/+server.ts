// The readable pages, given to a press and to nothing else. Their name says neither what they are nor whose.
import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { formDataOf } from '#lib/server/forms';
import { readEverything } from '#lib/server/services/everything/take-everything';
import { streamOf } from '#lib/server/stream';
import { writeReadable } from '#lib/ui/everything/readable';

export const POST = async (event) => {
	const session = requireActing(event, 'person');
	const line = Number((await formDataOf(event.request)).get('line'));
	const taken = Number.isSafeInteger(line) ? await readEverything(session, line) : null;
	if (!taken) redirect(303, '/everything');
	return new Response(streamOf(writeReadable(taken, event.locals.lang, new Date())), {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-disposition': 'attachment; filename="sayso.html"'
		}
	});
};
