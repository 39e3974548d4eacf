import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { TERMS_ANSWERS } from '#lib/domain/contact/terms';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusedWith, spoiltForm } from '#lib/server/http';
import { answerProposal, readSaying, sayFrom } from '#lib/server/services/contact/propose';
import { askForHelp, takeHelpBack } from '#lib/server/services/contact/help-with-terms';
import { readAgreement } from '#lib/server/services/contact/read-agreement';
import { answerTold, findTold, toldToRead } from '#lib/server/services/contact/tell-terms';
import { idOrNone } from '#lib/server/terms-form';

const TOLD = ['told_confirm', 'told_deny', 'told_seen'] as const;
const DONE = [...TERMS_ANSWERS, 'take_back', 'sent', 'help', 'help_back', ...TOLD] as const;

const Said = z.object({
	said: z.enum([...TERMS_ANSWERS, 'take_back', 'change', 'help', 'help_back', ...TOLD]),
	told: idOrNone,
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
	return { form: newForm(), agreement, done, saying, told: toldToRead(agreement) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const here = `/contact/agreement/${idFrom(event.params.link)}`;
		const read = await readForm(event.request, Said);
		if (!read.ok) return spoiltForm();
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
			if ('refused' in outcome) return refusedWith(outcome.refused);
			redirect(303, `${here}?done=${said}`);
		}
		if (said === 'told_confirm' || said === 'told_deny' || said === 'told_seen') {
			const one = findTold([agreement], read.data.told);
			if (!one) return fail(409, { refused: refusalKey('terms_over') });
			const outcome = await answerTold(session, form, one, said, event.locals.lang);
			if ('refused' in outcome) return refusedWith(outcome.refused);
			redirect(303, `${here}?done=${said}`);
		}
		const { asked, offered, inForce, earlier } = agreement;
		const beside = said === 'change' ? earlier : []; // what is over can only be asked for anew
		const meant = [asked, offered, inForce, ...beside].find((one) => one?.id === terms);
		if (!meant) return fail(409, { refused: refusalKey('terms_over') });
		if (said === 'change') {
			const kept = await sayFrom(session.token, agreement, meant);
			if ('refused' in kept) return refusedWith(kept.refused);
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
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `${here}?done=${said}`);
	}
};
