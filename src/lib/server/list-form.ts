// The form with which a list of places is chosen: its name, and a file of at most five megabytes. A larger one
// is said to be too large beside its field, before it is read.
import { z } from 'zod';
import { formDataOf, problem, readFields } from './forms';

const MOST_BYTES = 5 * 1024 * 1024;
const WITH_ITS_FORM = MOST_BYTES + 64 * 1024;

const ListForm = z.object({
	source: z.string().min(1, 'keeping:problem.source').max(80, 'keeping:problem.source')
});

/** What was chosen, as text; or what is wrong, with the name that was typed. */
export async function readListForm(request: Request) {
	const tooLarge = {
		ok: false,
		status: 413,
		problems: problem('file', 'keeping:problem.tooLarge')
	} as const;
	if (Number(request.headers.get('content-length')) > WITH_ITS_FORM)
		return { ...tooLarge, typed: {} };
	const sent = await formDataOf(request, WITH_ITS_FORM);
	const read = readFields(sent, ListForm);
	const file = sent.get('file');
	const size = typeof file === 'string' ? file.length : (file?.size ?? 0);
	if (size > MOST_BYTES) return { ...tooLarge, typed: read.typed };
	const problems = {
		...(read.ok ? {} : read.problems),
		...(size === 0 ? problem('file', 'keeping:problem.noFile') : {})
	};
	if (!read.ok || size === 0)
		return { ok: false, status: 422, problems, typed: read.typed } as const;
	const text = typeof file === 'string' ? file : await file!.text();
	return { ok: true, ...read.data, typed: read.typed, text } as const;
}
