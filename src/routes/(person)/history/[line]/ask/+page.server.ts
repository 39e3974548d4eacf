import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { lineKeyFrom } from '#lib/domain/looking/line-key';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { ask, readLine, takeOutWords } from '#lib/server/services/history/ask-about-look';

const Asked = z.object({ words: z.string().max(2000, 'looked:tooLong').default('') });
const keyOf = (event: RequestEvent) => found(lineKeyFrom(event.params.line ?? ''));

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { line, ...read } = found(await readLine(session.token, keyOf(event)));
	return { form: newForm(), line, ...read, sent: event.url.searchParams.has('sent') };
};

export const actions = {
	ask: async (event) => {
		const session = requireActing(event, 'person');
		const key = keyOf(event);
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await ask(session.token, read.data.form, key, read.data.words);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/history/${event.params.line}/ask?sent`);
	},
	wordsOut: async (event) => {
		const session = requireActing(event, 'person');
		const key = keyOf(event);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await takeOutWords(session.token, read.data.form, key);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/history/${event.params.line}/ask`);
	}
};
