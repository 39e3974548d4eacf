import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { agreeFrom } from '#lib/server/crisis-form';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';

const WithoutMe = z.object({
	version: seenVersionField,
	may: z.enum(['yes', 'no'])
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { agreed } = found(await readCrisisPlan(session.token));
	return { form: newForm(), agreed };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, WithoutMe);
		if (!read.ok) return spoiltForm();
		const change = { what: 'renew', may: read.data.may === 'yes' } as const;
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	}
};
