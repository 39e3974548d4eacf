// A worker writes down a yes to a question of their own team. It opens nothing until the person confirms it, or the person's
// one-time code or signed paper does (tension 12); or at once, where the person lets this worker write down their yes.
import type { NewYes, Proof, TeamYes } from '#lib/domain/told/yes';
import type { Outcome } from '#lib/server/db/door';
import {
	confirmYes,
	endYes,
	lookYes,
	recordYes,
	type TeamQuestion,
	type TellingYes
} from '#lib/server/db/queries/told-yes';
import { newPaperNumber } from './paper-number';
import { proofGiven } from './proof-given';
import { writeToldYesReceipts } from './write-told-receipt';

/** What the worker's teams asked and wrote down; null where they may not. */
export function readTellingYes(token: string, personId: string): Promise<TellingYes | null> {
	return lookYes(token, personId);
}

/** Writes it down under a worker's name, with a reference for the paper that may be printed for it; `opened` where the person lets them. */
export function writeDownYes(
	token: string,
	form: string,
	personId: string,
	by: string,
	yes: NewYes,
	asked: TeamQuestion
): Promise<Outcome<{ yes: string; opened: boolean }>> {
	const { how, on, until } = yes;
	const written = { parts: [...yes.parts], until, told: { how, on }, by, at: new Date() };
	const receipts = writeToldYesReceipts(written, asked, 'scribe');
	return recordYes(token, form, personId, yes, newPaperNumber(), receipts);
}

/** One yes of the team's with its question; null when there is none like that. */
export async function readTeamYes(
	token: string,
	personId: string,
	id: string | null
): Promise<(TellingYes & { one: TeamYes; question: TeamQuestion }) | null> {
	const telling = await readTellingYes(token, personId);
	const one = telling?.yes.find((yes) => yes.id === id);
	const question = one && telling?.questions.find((asked) => asked.id === one.question);
	return telling && one && question ? { ...telling, one, question } : null;
}

/** Confirms one by what the person gave: a code, or the reference on the paper that they signed. */
export async function confirmBy(
	token: string,
	form: string,
	personId: string,
	id: string,
	how: Proof,
	typed: string
): Promise<Outcome<object>> {
	const found = await readTeamYes(token, personId, id);
	if (!found) return { refused: 'not_found' };
	const receipts = writeToldYesReceipts(found.one, found.question, how);
	return confirmYes(token, form, personId, id, proofGiven(how, typed), receipts);
}

/** Takes one back before it is confirmed. */
export function takeBackYes(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return endYes(token, form, personId, id);
}
