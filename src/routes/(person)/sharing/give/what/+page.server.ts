import { redirect } from '@sveltejs/kit';
import { BUNDLE_NAMES, BUNDLES } from '#lib/domain/consent/bundles';
import { offerFor } from '#lib/domain/consent/offers';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { readPress } from '#lib/server/forms';
import { found, spoiltForm } from '#lib/server/http';
import { questionLeft, readAnswers } from '#lib/server/kept-answers';
import { readGrantee } from '#lib/server/services/consent/give-permission';
import { throwAway } from '#lib/server/services/plan/keep-draft';
import { namedIn, pageFor, questionsFor } from './what-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const to = found(await readGrantee(session.token, namedIn(event.url)));
	const asked = event.url.searchParams;
	const part = PARTS.find((one) => one === asked.get('part'));
	if (part) redirect(303, `${pageFor(to, 'parts')}&part=${part}`);
	const { draft, boxes } = await readAnswers(session.token, pageFor(to));
	const left = questionLeft(questionsFor(offerFor(to.sector)), boxes);
	return {
		to,
		here: pageFor(to),
		parts: pageFor(to, 'parts'),
		bundles: BUNDLE_NAMES.map((name) => ({ name, parts: BUNDLES[name] })),
		draft,
		goOn: pageFor(to, left ?? 'check'),
		kept: asked.has('kept')
	};
};

export const actions = {
	forget: async (event) => {
		const session = requireActing(event, 'person');
		const to = found(await readGrantee(session.token, namedIn(event.url)));
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		await throwAway(session.token, read.data.form);
		redirect(303, pageFor(to));
	}
};
