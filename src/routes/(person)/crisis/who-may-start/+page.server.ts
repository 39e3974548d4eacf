import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { requireActing } from '#lib/server/auth/require';
import { agreeFrom } from '#lib/server/crisis-form';
import { newForm, readForm, seenVersionField as version } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';
import { chosenOf, readNearby, type Nearby } from '#lib/server/services/crisis/read-nearby';

const Add = z.object({
	version,
	who: z.string().regex(new RegExp(`^team:${ID}$|^worker:${ID}:${ID}$`), 'crisis:whoNeeded')
});
const TakeOff = z.object({ version, starter: z.guid() });

/** The change that names somebody; null when they cannot be chosen. */
function naming(nearby: Nearby | null, value: string) {
	const who = nearby && chosenOf(nearby, value);
	if (!who || who.kind === 'supporter' || !who.teamId) return null;
	const { kind, id, job, teamId } = who;
	const team = who.team ?? '';
	return {
		what: 'name',
		starter: { id, chosen: value, kind, name: who.name ?? team, job, team },
		teamId
	} as const;
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { agreed } = found(await readCrisisPlan(session.token));
	const { teams } = found(await readNearby(session.token));
	return { form: newForm(), agreed, teams };
};

export const actions = {
	add: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Add);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const change = naming(await readNearby(session.token), read.data.who);
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	},
	off: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, TakeOff);
		if (!read.ok) return fail(422, { problems: read.problems });
		const change = { what: 'unname', id: read.data.starter } as const;
		return agreeFrom(session.token, event.locals.lang, read.data, change);
	}
};
