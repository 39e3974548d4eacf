import { z } from 'zod';
import type { Change, Told } from '#lib/domain/crisis/agreement';
import { requireActing } from '#lib/server/auth/require';
import { agreeFrom } from '#lib/server/crisis-form';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';
import { whoCanBeTold } from '#lib/server/services/crisis/who-can-be-told';

const WhoIsTold = z.object({
	version: seenVersionField,
	kind: z.enum(['supporter', 'team']),
	whom: z.guid(),
	told: z.enum(['yes', 'no'])
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { agreed } = found(await readCrisisPlan(session.token));
	const everybody = found(await whoCanBeTold(session.token));
	const gone = agreed.told.filter(({ id }) => !everybody.some((one) => one.id === id));
	return {
		form: newForm(),
		version: agreed.version,
		everybody: [...everybody, ...gone].map((one) => ({
			...one,
			isTold: agreed.told.some(({ id }) => id === one.id)
		}))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, WhoIsTold);
		if (!read.ok) return spoiltForm();
		const { kind, whom: id, told } = read.data;
		const isIt = (one: Told) => one.kind === kind && one.id === id;
		const one = (await whoCanBeTold(session.token))?.find(isIt) ?? null;
		const change: Change | null =
			told === 'no' ? { what: 'untell', kind, id } : one && { what: 'tell', told: one };
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	}
};
