import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { CHECK_ANSWERS } from '#lib/domain/moves/check';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { checkNotSo, readChecks, sayCheck } from '#lib/server/services/moves/after-move';
import { goOn, ownMove } from '../../own-move';

const Said = z.object({
	check: z.guid(),
	said: z.enum(CHECK_ANSWERS),
	note: z.string().trim().max(500, 'together:tooLong').default(''),
	version: versionField
});
const NotSo = z.object({ check: z.guid(), version: versionField });

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const checks = await readChecks(session.token, move.id);
	return { form: newForm(), denying: newForm(), move, checks };
};

export const actions = {
	say: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, here } = await ownMove(event);
		const { form, check, ...said } = read.data;
		const outcome = await sayCheck(session.token, form, check, {
			...said,
			lang: event.locals.lang
		});
		return goOn(outcome, `${here}?done=checked`, read.typed);
	},
	notSo: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, NotSo);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, here } = await ownMove(event);
		const { form, check, version } = read.data;
		const outcome = await checkNotSo(session.token, form, check, version);
		return goOn(outcome, `${here}?done=denied`, read.typed);
	}
};
