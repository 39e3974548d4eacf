// The form with which a file from another system is handed in: a file, or its text pasted, of at most 256 kilobytes; and
// the numbers of what was chosen of it. What is larger is said to be, beside its field; what is much larger is turned away.
import { z } from 'zod';
import { formDataOf, problem, readFields } from './forms';

const MOST_BYTES = 256 * 1024;
const MUCH_LARGER = 4 * MOST_BYTES;

const FhirForm = z.object({
	text: z.string().default(''),
	lines: z.array(z.coerce.number().int())
});

/** The text and what was chosen; or what is wrong. */
export async function readFhirForm(request: Request) {
	const tooLarge = {
		ok: false,
		status: 413,
		problems: problem('file', 'everything:fromFile.problem.tooLarge')
	} as const;
	const sent = await formDataOf(request, MUCH_LARGER);
	const read = readFields(sent, FhirForm);
	if (!read.ok) return { ok: false, status: 422, problems: read.problems } as const;
	const file = sent.get('file');
	const chosen = typeof file === 'string' ? file : ((await file?.text()) ?? '');
	const handedIn = chosen || read.data.text;
	if (Buffer.byteLength(handedIn) > MOST_BYTES) return tooLarge;
	if (handedIn.trim() === '')
		return {
			ok: false,
			status: 422,
			problems: problem('file', 'everything:fromFile.problem.noFile')
		} as const;
	const text = handedIn.replaceAll('\0', '').toWellFormed();
	const pasted = chosen ? '' : text;
	return { ok: true, form: read.data.form, text, pasted, numbers: read.data.lines } as const;
}
