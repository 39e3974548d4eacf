// A worker asks. Whether they may, and whether it is too soon, the database decides in one place.
import type { Outcome } from '#lib/server/db/door';
import { ask, withdraw, type Asked } from '#lib/server/db/queries/deciding';

/** Puts a question to a person through one of the worker's teams. */
export function askQuestion(
	token: string,
	form: string,
	personId: string,
	teamId: string,
	asked: Asked
): Promise<Outcome<{ request: string }>> {
	return ask(token, form, personId, teamId, asked);
}

/** Takes a question back before it is answered. */
export function withdrawQuestion(
	token: string,
	form: string,
	personId: string,
	requestId: string
): Promise<Outcome<object>> {
	return withdraw(token, form, personId, requestId);
}
