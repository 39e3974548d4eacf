// What is agreed about contact with each team that works with the person, and what waits for an answer.
import type { Agreement, Proposal } from '#lib/domain/contact/terms';
import { inOwnName } from '#lib/server/db/door';
import { ownAgreements, ownTerms, termsWith } from '#lib/server/db/queries/terms';

/** All of them; null when the session has ended. */
export function readAgreements(token: string): Promise<Agreement[] | null> {
	return inOwnName(token, ownAgreements);
}

/** That of one link; null where it is none of theirs, or over. */
export async function readAgreement(token: string, link: string): Promise<Agreement | null> {
	return (await readAgreements(token))?.find((one) => one.link === link) ?? null;
}

/** One proposal, whatever became of it. */
export async function readTermsOf(token: string, id: string): Promise<Proposal | null> {
	const all = await inOwnName(token, ownTerms);
	return all?.find((one) => one.id === id) ?? null;
}

/** What a worker's teams agreed with somebody; null for whoever is not on their list. The look is logged first. */
export function readTeamsAgreements(
	token: string,
	personId: string
): Promise<{ name: string; agreements: Agreement[] } | null> {
	return termsWith(token, personId);
}
