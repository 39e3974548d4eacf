// A supervisor helps where the two sides want different things about contact. They read both, and answer both; each side goes on
// saying for itself.
import type { Outcome } from '#lib/server/db/door';
import {
	answerTermsHelp,
	askTermsHelp,
	openTermsHelp,
	takeBackTermsHelp,
	termsHelpList,
	type Apart,
	type ListedHelp,
	type OpenedHelp
} from '#lib/server/db/queries/terms-help';

/** The person, or a worker of the team, asks for help. */
export function askForHelp(
	token: string,
	form: string,
	where: { person: string; link: string },
	seen: Apart
): Promise<Outcome<{ help: string }>> {
	return askTermsHelp(token, form, where.person, where.link, seen);
}

/** The person wants none after all. */
export function takeHelpBack(token: string, form: string, help: string): Promise<Outcome<object>> {
	return takeBackTermsHelp(token, form, help);
}

/** Where a supervisor is asked to help, the soonest first; null when the session is no worker's. */
export function readHelpList(token: string): Promise<ListedHelp[] | null> {
	return termsHelpList(token);
}

/** One of them, whole. The look is logged first; null when it is not there for this worker. */
export function openHelp(token: string, help: string): Promise<OpenedHelp | null> {
	return openTermsHelp(token, help);
}

/** The supervisor's words to both sides. */
export function answerHelp(
	token: string,
	form: string,
	help: string,
	answer: { version: number; words: string }
): Promise<Outcome<object>> {
	return answerTermsHelp(token, form, help, answer);
}
