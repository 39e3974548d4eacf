import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ADDRESS } from '#lib/domain/reach/address';
import { isWay, type Way } from '#lib/domain/reach/reach';
import { refuse } from '#lib/server/auth/refuse';
import { requireNotWorker } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { chooseWay, confirmWay } from '#lib/server/services/reach/choose-way';
import { readReach } from '#lib/server/services/reach/read-reach';

const wayFrom = (param: string): Way => found(isWay(param) ? param : null);
const Back = z.object({
	code: z.string().min(1, 'reach:problems.code').max(100, 'reach:problems.code')
});

export const load = async (event) => {
	const session = requireNotWorker(event);
	const way = wayFrom(event.params.way);
	const { asked, sends } = found(await readReach(session.token, event.locals.lang));
	return { form: newForm(), way, asked: asked?.way === way ? asked.address : null, sends };
};

export const actions = {
	choose: async (event) => {
		const session = requireNotWorker(event);
		const way = wayFrom(event.params.way);
		const read = await readForm(event.request, z.object({ address: ADDRESS[way] }));
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, address } = read.data;
		const to = { way, address, lang: event.locals.lang };
		const outcome = await chooseWay(session, form, to, event.getClientAddress());
		if ('refused' in outcome) return refuse(event, outcome, read.typed);
		redirect(303, outcome.codeSent ? `/settings/reach/${way}` : '/settings/reach?saved');
	},
	confirm: async (event) => {
		const session = requireNotWorker(event);
		wayFrom(event.params.way);
		const read = await readForm(event.request, Back);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, code } = read.data;
		const outcome = await confirmWay(session, form, code, event.getClientAddress());
		if ('ok' in outcome) redirect(303, '/settings/reach?saved');
		return refuse(event, outcome, { address: '' });
	}
};
