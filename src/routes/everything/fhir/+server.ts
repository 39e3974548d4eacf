// The file for other computer systems, given to a press and to nothing else.
import { redirect } from '@sveltejs/kit';
import { writeBundle } from '#lib/domain/fhir/bundle';
import { requireActing } from '#lib/server/auth/require';
import { formDataOf } from '#lib/server/forms';
import { readEverything } from '#lib/server/services/everything/take-everything';
import { streamOf } from '#lib/server/stream';
import { sayIn } from '#lib/ui/everything/say';

export const POST = async (event) => {
	const session = requireActing(event, 'person');
	const line = Number((await formDataOf(event.request)).get('line'));
	const taken = Number.isSafeInteger(line) ? await readEverything(session, line) : null;
	if (!taken) redirect(303, '/everything');
	const { everything, history } = taken;
	const text = writeBundle(everything, history, sayIn(event.locals.lang), new Date());
	return new Response(streamOf(text), {
		headers: {
			'content-type': 'application/fhir+json; charset=utf-8',
			'content-disposition': 'attachment; filename="sayso-fhir.json"'
		}
	});
};
