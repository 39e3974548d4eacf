import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { TERMS_ANSWERS } from '#lib/domain/contact/terms';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { answerProposal, readSaying, sayFrom } from '#lib/server/services/contact/propose';
import { askForHelp, takeHelpBack } from '#lib/server/services/contact/help-with-terms';
import { readAgreement } from '#lib/server/services/contact/read-agreement';
import { idOrNone } from '#lib/server/terms-form';

const DONE = [...TERMS_ANSWERS, 'take_back', 'sent', 'help', 'help_back'] as const;

const Said = z.object({
	said: z.enum([...TERMS_ANSWERS, 'take_back', 'change', 'help', 'help_back']),
	terms: z.guid(),
	asked: idOrNone,
	version: versionField
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const link = idFrom(event.params.link);
	const agreement = found(await readAgreement(session.token, link));
	const done = DONE.find((one) => one === event.url.searchParams.get('done')) ?? null;
	const saying = (await readSaying(session.token, link)) !== null;
	return { form: newForm(), agreement, done, saying };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const here = `/contact/agreement/${idFrom(event.params.link)}`;
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { said, terms, version, form } = read.data;
		const link = idFrom(event.params.link);
		const agreement = found(await readAgreement(session.token, link));
		if (said === 'help' || said === 'help_back') {
			const where = { person: session.actorId, link };
			const outcome =
				said === 'help'
					? await askForHelp(session.token, form, where, {
							asked: read.data.asked || null,
							offered: terms
						})
					: await takeHelpBack(session.token, form, terms);
			if ('refused' in outcome)
				return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
			redirect(303, `${here}?done=${said}`);
		}
		const { asked, offered, inForce } = agreement;
		const meant = [asked, offered, inForce].find((one) => one?.id === terms);
		if (!meant) return fail(409, { refused: refusalKey('terms_over') });
		if (said === 'change') {
			const kept = await sayFrom(session.token, agreement, meant);
			if ('refused' in kept)
				return fail(refusalStatus(kept.refused), { refused: refusalKey(kept.refused) });
			redirect(303, `${here}/say`);
		}
		const outcome = await answerProposal(
			session.token,
			form,
			session.actorId,
			meant,
			{ said, version },
			event.locals.lang
		);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, `${here}?done=${said}`);
	}
};
