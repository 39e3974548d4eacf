// The privacy lead's work: questions due, one of them with the line it is about, and its answer. Opening one is logged in
// the history of whoever asked before a word of it is read.
import type { Outcome } from '#lib/server/db/door';
import {
	answerLook,
	privacyWork,
	readLookQuestion,
	type AskedAbout,
	type PrivacyWork
} from '#lib/server/db/queries/privacy';

/** What waits, soonest due first; null for whoever is no privacy lead. */
export function readWork(token: string): Promise<PrivacyWork | null> {
	return privacyWork(token);
}

/** One question; null when it is not theirs to answer. */
export function readQuestion(token: string, id: string): Promise<AskedAbout | null> {
	return readLookQuestion(token, id);
}

/** Answers it; the person reads the answer beside the line. */
export function answer(
	token: string,
	form: string,
	id: string,
	words: string
): Promise<Outcome<object>> {
	return answerLook(token, form, id, words);
}
