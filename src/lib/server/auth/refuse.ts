// How a form about an account is turned down: the words that say what to do next, with the time from
// which it may be tried again, and what was typed.
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '#lib/domain/refusals';
import { formatDateTime } from '#lib/i18n/format';
import { refusalKey, refusalStatus } from '../http';
import { signInFirst } from './require';

export type Refused = { refused: Refusal | 'no_match'; until?: Date };

/** Fails a form with a refusal, or has its session sign in first; `words` are this page's own for some reasons. */
export function refuse<T>(
	event: RequestEvent,
	{ refused, until }: Refused,
	typed: T,
	words: Partial<Record<Refusal | 'no_match', string>> = {}
) {
	if (refused === 'signed_out') signInFirst(event);
	const values: Record<string, string> = {};
	if (until) {
		values.time = formatDateTime(event.locals.lang, until);
		return fail(429, { refused: 'signin:tooManyTries', values, typed });
	}
	if (refused === 'no_match') {
		return fail(422, { refused: words.no_match ?? 'signin:noMatch', values, typed });
	}
	const key: string = words[refused] ?? refusalKey(refused);
	return fail(refusalStatus(refused), { refused: key, values, typed });
}
