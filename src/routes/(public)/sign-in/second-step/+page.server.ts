import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { localPath } from '#lib/domain/accounts/local-path';
import { readHalfCookie } from '#lib/server/auth/cookie';
import { refuse } from '#lib/server/auth/refuse';
import { newForm, readForm } from '#lib/server/forms';
import { digitsField } from '#lib/server/second-step-form';
import { finishSigningIn, readHalf } from '#lib/server/services/accounts/finish-signing-in';
import { goOn } from '#lib/server/signed-in';

const Digits = z.object({ digits: digitsField });

/** The quarter of an hour is over: the password is asked for again. The cookie stays, so that the square that was photographed does too. */
function startAgain({ url }: RequestEvent): never {
	const back = localPath(url.searchParams.get('back'));
	redirect(303, `/sign-in?over${back ? `&back=${encodeURIComponent(back)}` : ''}`);
}

export const load = async (event) => {
	const half = await readHalf(readHalfCookie(event.cookies));
	if (!half) startAgain(event);
	return { form: newForm(), offered: half.offered };
};

export const actions = {
	default: async (event) => {
		const read = await readForm(event.request, Digits);
		if (!read.ok) return fail(422, { problems: read.problems });
		const token = readHalfCookie(event.cookies);
		const outcome = await finishSigningIn(token, read.data.digits, event.getClientAddress());
		if ('ok' in outcome) return goOn(event, outcome);
		const isToldHere = outcome.refused === 'wrong_digits' || outcome.refused === 'too_many_tries';
		if (!isToldHere) startAgain(event);
		return refuse(event, outcome, {});
	}
};
