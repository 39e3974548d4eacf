import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { bundleFrom, BUNDLE_NAMES, BUNDLES } from '#lib/domain/consent/bundles';
import { offerFor } from '#lib/domain/consent/offers';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import {
	foreseeGiving,
	givePermission,
	readGrantee
} from '#lib/server/services/consent/give-permission';
import { hereOf, namedIn, problemsIn, WhatForm, whatOf } from './what-form';

async function readWhat(event: RequestEvent, token: string) {
	const to = found(await readGrantee(token, namedIn(event.url)));
	const read = await readForm(event.request, WhatForm);
	const problems = read.ok ? problemsIn(read.data, to) : read.problems;
	if (!read.ok || Object.keys(problems).length > 0)
		return { bad: fail(422, { problems, typed: read.typed }) };
	return { to, what: whatOf(read.data), form: read.data.form, typed: read.typed };
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const to = found(await readGrantee(session.token, namedIn(event.url)));
	const asked = event.url.searchParams;
	const bundle = bundleFrom(asked.get('bundle'));
	const part = bundle ? undefined : PARTS.find((one) => one === asked.get('part'));
	return {
		form: newForm(),
		to,
		here: hereOf(event.url),
		offer: offerFor(to.sector),
		bundles: BUNDLE_NAMES.map((name) => ({ name, parts: BUNDLES[name] })),
		bundle,
		part: part ?? null,
		/** Nothing is ticked but what was pressed. */
		ticked: bundle ? BUNDLES[bundle] : part ? [part] : [],
		choosing: bundle !== null || part !== undefined || asked.get('bundle') === 'own'
	};
};

export const actions = {
	show: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readWhat(event, session.token);
		if (read.bad) return read.bad;
		const preview = found(await foreseeGiving(session.token, read.to, read.what));
		return { shown: { ...read.what, preview }, typed: read.typed };
	},
	edit: async (event) => {
		requireActing(event, 'person');
		const { typed } = await readForm(event.request, WhatForm);
		return { typed };
	},
	send: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readWhat(event, session.token);
		if (read.bad) return read.bad;
		const { form, to, what } = read;
		const outcome = await givePermission(session.token, form, event.locals.lang, to, what);
		if ('refused' in outcome) {
			const refused = refusalKey(outcome.refused);
			return fail(refusalStatus(outcome.refused), { refused, typed: read.typed });
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
