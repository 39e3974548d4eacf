// A worker records that somebody told them of a death. Nothing changes until a supervisor, somebody else, confirms it.
import type { NewDeath } from '#lib/domain/death/death';
import type { Outcome } from '#lib/server/db/door';
import { deathChoices, recordDeath } from '#lib/server/db/queries/death';

/** Whose death it would be and through which teams; null for whoever does not have them on a list. */
export const readRecording = deathChoices;

/** Records it. */
export function record(
	token: string,
	form: string,
	personId: string,
	death: NewDeath
): Promise<Outcome<{ death: string }>> {
	return recordDeath(token, form, personId, death);
}
