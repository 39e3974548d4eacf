// A supervisor prints the paper on which whoever holds an authority decides, and enters it once it is signed.
import { readCode } from '#lib/domain/accounts/code';
import type { AuthorityPaper, NewPaper } from '#lib/domain/authority/paper';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { enterPaper, makePaper, readPaper } from '#lib/server/db/queries/authority-papers';
import { teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';
import { newPaperNumber } from '../told/paper-number';
import { writeDecidedReceipts } from './write-decided-receipt';

/** Everybody that can be named. */
export function listWhom(token: string): Promise<TeamWithWorkers[] | null> {
	return inOwnName(token, teamsWithWorkers);
}

/** Makes the paper; nothing opens by it. */
export function make(
	token: string,
	form: string,
	personId: string,
	paper: NewPaper
): Promise<Outcome<{ paper: string }>> {
	return makePaper(token, form, personId, paper, newPaperNumber());
}

/** The paper with the wishes, its look logged first; null for whoever it is not for. */
export function read(token: string, personId: string, id: string): Promise<AuthorityPaper | null> {
	return readPaper(token, personId, id);
}

/** Enters it as signed, under a worker's name. The receipt is kept in the language of the person. */
export async function enter(
	session: { token: string; name: string },
	form: string,
	personId: string,
	id: string,
	typed: string,
	wishes: readonly string[]
): Promise<Outcome<object>> {
	const { token, name } = session;
	const paper = await readPaper(token, personId, id);
	if (!paper) return { refused: 'not_found' };
	const receipts = writeDecidedReceipts(paper, name);
	return enterPaper(token, form, personId, id, readCode(typed) ?? '', wishes, receipts);
}
