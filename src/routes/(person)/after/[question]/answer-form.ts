// The answer to one question of what is wanted after a death, as its form sends it.
import { z } from 'zod';
import {
	LONGEST_WHOM,
	WAYS_AFTER,
	type AnswersAfter,
	type QuestionAfter
} from '#lib/domain/death/after';
import { inPlanOrder } from '#lib/domain/plan/parts';
import { problem, readForm, type Problems } from '#lib/server/forms';

const name = z.string().trim().max(LONGEST_WHOM, 'death:after.nameNeeded').default('');
const FORMS = {
	what: z.object({ what: z.enum(['nothing', 'parts'], 'death:after.whatNeeded') }),
	parts: z.object({ parts: z.array(z.string()) }),
	whom: z.object({ helper: name, whom: name }),
	how: z.object({ how: z.enum(WAYS_AFTER, 'death:after.howNeeded') })
};

type Read =
	| { form: string; given: AnswersAfter }
	| { problems: Problems; typed: { parts?: string[]; helper?: string; whom?: string } };

/** The answer, or what is missing. */
export async function readAnswer(
	request: Request,
	question: QuestionAfter,
	helpers: readonly { id: string; name: string }[]
): Promise<Read> {
	if (question === 'parts') {
		const read = await readForm(request, FORMS.parts);
		if (!read.ok) return { problems: read.problems, typed: read.typed };
		const parts = inPlanOrder(read.data.parts);
		if (parts.length > 0) return { form: read.data.form, given: { parts } };
		return { problems: problem('parts', 'death:after.partsNeeded'), typed: read.typed };
	}
	if (question === 'whom') {
		const read = await readForm(request, FORMS.whom);
		if (!read.ok) return { problems: read.problems, typed: read.typed };
		const picked = helpers.find(({ id }) => id === read.data.helper)?.name ?? '';
		if ((picked === '') !== (read.data.whom === ''))
			return { form: read.data.form, given: { whom: picked || read.data.whom } };
		const needed = helpers.length > 0 ? 'death:after.whomNeeded' : 'death:after.nameNeeded';
		return { problems: problem('whom', needed), typed: read.typed };
	}
	const read = await readForm<z.ZodRawShape>(request, FORMS[question]);
	if (!read.ok) return { problems: read.problems, typed: {} };
	const { form, ...given } = read.data;
	return { form, given };
}
