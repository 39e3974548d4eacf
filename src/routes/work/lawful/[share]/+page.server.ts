import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { HOLD_ANSWERS, type Answer } from '#lib/domain/lawful/share';
import { requireActing } from '#lib/server/auth/require';
import { newForm, problem, readForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { answerFor, openShare } from '#lib/server/services/lawful/answer-share';
import { speakToHold } from '#lib/server/services/lawful/say-hold';

const Did = z.object({
	words: z.string().trim().min(1, 'lawful:work.didNeeded').max(1000, 'lawful:tooLong')
});

const Held = z.object({
	how: z.enum(HOLD_ANSWERS, 'lawful:hold.choose'),
	reason: z.string().trim().max(1000, 'lawful:tooLong').default('')
});
const owesReason = ['agree', 'renew'];

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const read = found(await openShare(session.token, idFrom(event.params.share)));
	return { form: newForm(), ...read, sent: event.url.searchParams.has('sent') };
};

async function say(event: RequestEvent, form: string, how: Answer, words: string) {
	const session = requireActing(event, 'worker');
	const share = idFrom(event.params.share);
	const outcome = await answerFor(session.token, form, share, how, words);
	if ('refused' in outcome) {
		return refusedWith(outcome.refused, { typed: { words } });
	}
	redirect(303, `/work/lawful/${share}?sent`);
}

export const actions = {
	received: async (event) => {
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		return say(event, read.data.form, 'received', '');
	},
	did: async (event) => {
		const read = await readForm(event.request, Did);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		return say(event, read.data.form, 'did', read.data.words);
	},
	hold: async (event) => {
		const session = requireActing(event, 'worker');
		const share = idFrom(event.params.share);
		const read = await readForm(event.request, Held);
		if (!read.ok) return fail(422, { held: read.problems, reason: read.typed.reason });
		const { form, how, reason } = read.data;
		if (reason === '' && owesReason.includes(how))
			return fail(422, { held: problem('reason', 'lawful:hold.reasonNeeded'), reason });
		const outcome = await speakToHold(session.token, form, share, how, reason);
		if ('refused' in outcome) return refusedWith(outcome.refused, { reason });
		redirect(303, how === 'no' || how === 'end' ? '/work/lawful' : `/work/lawful/${share}?sent`);
	}
};
