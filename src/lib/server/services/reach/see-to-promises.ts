// A worker sees to what no machine can tell: the list, and one promise with the words to say or to post. The words are those that
// a machine would have sent, in the language of whoever is told, and again in the worker's for a call.
import type { Did } from '#lib/domain/reach/by-hand';
import type { Lang } from '#lib/i18n/languages';
import type { Outcome } from '#lib/server/db/door';
import { promisesByHand, tellByHand, type Promised } from '#lib/server/db/queries/by-hand';
import { messageWords, type Words } from '#lib/server/notify/words';

/** The list; null when the session is no worker's. */
export function readPromises(token: string): Promise<Promised[] | null> {
	return promisesByHand(token, null);
}

export type Opened = Promised & { words: Words; meaning: Words | null };

/** One of it; null when it is not there, or not for this worker. */
export async function openPromise(
	token: string,
	wanted: string,
	lang: Lang
): Promise<Opened | null> {
	const [promise] = (await promisesByHand(token, wanted)) ?? [];
	if (!promise) return null;
	const words = messageWords(promise.lang, promise.phone);
	return {
		...promise,
		words,
		meaning: promise.lang === lang ? null : messageWords(lang, promise.phone)
	};
}

/** Writes down that it was done, or tried. */
export function keepPromise(
	token: string,
	form: string,
	wanted: string,
	did: Did
): Promise<Outcome<object>> {
	return tellByHand(token, form, wanted, did);
}
