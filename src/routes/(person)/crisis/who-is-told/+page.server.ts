import { z } from 'zod';
import type { Change } from '#lib/domain/crisis/agreement';
import { requireActing } from '#lib/server/auth/require';
import { agreeFrom } from '#lib/server/crisis-form';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';
import { listHelpers, readHelper } from '#lib/server/services/helpers/list-helpers';

const WhoIsTold = z.object({
	version: seenVersionField,
	supporter: z.guid(),
	told: z.enum(['yes', 'no'])
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { agreed } = found(await readCrisisPlan(session.token));
	const helpers = found(await listHelpers(session.token)).map(({ id, name, relationship }) => ({
		id,
		name,
		relationship,
		isTold: agreed.told.some((told) => told.id === id)
	}));
	return { form: newForm(), version: agreed.version, helpers };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, WhoIsTold);
		if (!read.ok) return spoiltForm();
		const { supporter: id, told } = read.data;
		const supporter = await readHelper(session.token, id);
		const change: Change | null =
			told === 'no' ? { what: 'untell', id } : supporter && { what: 'tell', supporter };
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	}
};
