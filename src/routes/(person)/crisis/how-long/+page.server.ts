import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { HOURS } from '#lib/domain/crisis/agreement';
import { requireActing } from '#lib/server/auth/require';
import { agreeFrom } from '#lib/server/crisis-form';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';

const HowLong = z.object({
	version: seenVersionField,
	hours: z.enum(HOURS.map(String), 'crisis:howLongNeeded')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { agreed } = found(await readCrisisPlan(session.token));
	return { form: newForm(), agreed };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, HowLong);
		if (!read.ok) return fail(422, { problems: read.problems });
		const change = { what: 'hours', hours: Number(read.data.hours) } as const;
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	}
};
