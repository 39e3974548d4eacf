// A paper of what a person told, for whoever does not sign in: made by the team that typed it in, and confirmed by the person's
// signature on it or by the code of a letter to them (tension 12).
import type { OnPaper, ToldPaper } from '#lib/domain/plan/told-paper';
import type { Outcome } from '#lib/server/db/door';
import type { ToldList } from '#lib/server/db/queries/told';
import { confirmTold, makeToldPaper } from '#lib/server/db/queries/told-papers';
import { newPaperNumber } from '../told/paper-number';
import { proofGiven } from '../told/proof-given';
import { readTold } from './tell-for-plan';

/** Makes a paper of all that waits. */
export function makePaperOfTold(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<{ paper: string }>> {
	return makeToldPaper(token, form, personId, newPaperNumber());
}

/** What somebody told, and one paper of it with what waits of that; null for whoever may not type in for them. */
export async function readToldPaper(
	token: string,
	personId: string,
	id: string | null
): Promise<(ToldList & { found: { paper: ToldPaper; entries: OnPaper[] } | null }) | null> {
	const list = await readTold(token, personId);
	if (!list) return null;
	const paper = list.papers.find((one) => one.id === id);
	const entries = paper?.entries.flatMap((entry) =>
		list.told.filter((one) => one.id === entry.id).map((one) => ({ ...one, number: entry.number }))
	);
	return { ...list, found: paper && entries ? { paper, entries } : null };
}

/** What still waits of it comes into the plan, by what the person gave: a code, or the number of the paper that they signed. */
export function confirmPaperBy(
	token: string,
	form: string,
	personId: string,
	id: string,
	...given: Parameters<typeof proofGiven>
): Promise<Outcome<object>> {
	return confirmTold(token, form, personId, id, proofGiven(...given));
}
