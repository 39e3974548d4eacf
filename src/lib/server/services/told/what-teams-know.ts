// The person says what their teams know of them, or tells it to a worker of one, who writes it down: then the person is asked if
// that is right.
import type { About, AboutNow, AboutTold } from '#lib/domain/told/about';
import type { Telling } from '#lib/domain/plan/told';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	aboutTold,
	answerAbout,
	lookAbout,
	ownAbout,
	sayAbout,
	tellAbout
} from '#lib/server/db/queries/about';

/** As it stands, and what was written down since they last looked; null when the session has ended. */
export function readAbout(
	token: string
): Promise<{ now: AboutNow; told: AboutTold | null } | null> {
	return inOwnName(token, async (tx) => ({ now: await ownAbout(tx), told: await aboutTold(tx) }));
}

/** The person says it; every team reads it from now on. */
export function changeAbout(
	token: string,
	form: string,
	about: AboutNow
): Promise<Outcome<object>> {
	return sayAbout(token, form, about);
}

/** What a worker wrote down is right, or is put back. */
export function settleAbout(
	token: string,
	form: string,
	answer: 'right' | 'back'
): Promise<Outcome<object>> {
	return answerAbout(token, form, answer);
}

/** What a worker's teams know of somebody; null without a link. */
export function readKnown(token: string, personId: string): Promise<AboutNow | null> {
	return lookAbout(token, personId);
}

/** A worker writes down what they were told. */
export function writeDownAbout(
	token: string,
	form: string,
	personId: string,
	told: About & Telling & { version: number }
): Promise<Outcome<object>> {
	return tellAbout(token, form, personId, told);
}
