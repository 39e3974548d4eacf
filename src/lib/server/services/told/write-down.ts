// A worker writes down a stop or a no that a person told them. It acts as it is saved, unconfirmed (tension 6), and the answer
// never says whether there was anything to end.
import type { ToldDecision } from '#lib/domain/told/decision';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';
import { lookTelling, tellDecision, type Telling } from '#lib/server/db/queries/told-decisions';
import { writeToldReceipts } from './write-told-receipt';

/** What the worker's teams wrote down for a person; null where they may not. */
export function readTelling(token: string, personId: string): Promise<Telling | null> {
	return lookTelling(token, personId);
}

/** Every team and worker that the person may have meant; null when the session has ended. */
export function listMeant(token: string): Promise<TeamWithWorkers[] | null> {
	return inOwnName(token, teamsWithWorkers);
}

const nameIn = (teams: readonly TeamWithWorkers[], id: string | null) =>
	[...teams, ...teams.flatMap(({ workers }) => workers)].find((one) => one.id === id)?.name;

/** Writes it down under a worker's name; returns when nobody reads any more what it ended. */
export async function writeDown(
	token: string,
	form: string,
	personId: string,
	by: string,
	told: ToldDecision
): Promise<Outcome<object>> {
	const teams = await listMeant(token);
	if (!teams) return { refused: 'signed_out' };
	const name = nameIn(teams, told.whom.id);
	if (told.whom.id !== null && name === undefined) return { refused: 'no_such_grantee' };
	return tellDecision(token, form, personId, told, writeToldReceipts(by, told, name ?? ''));
}
