// A worker records what a law made their team share about somebody. What was recorded wrongly is put right in a new record.
import type { NewShare } from '#lib/domain/lawful/share';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	readShare,
	recordingChoices,
	recordShare,
	type ReadShare,
	type Recording
} from '#lib/server/db/queries/lawful';
import { everyTeam } from '#lib/server/db/queries/teams';

type Team = { id: string; name: string };

/** What the form can name, and the record that is to be put right; null for whoever may not record. */
export async function readRecording(
	token: string,
	personId: string,
	corrects: string | null
): Promise<(Recording & { teams: Team[]; earlier: ReadShare | null }) | null> {
	const choices = await recordingChoices(token, personId);
	const teams = choices && (await inOwnName(token, everyTeam));
	if (!teams) return null;
	const earlier = corrects ? await readShare(token, corrects) : null;
	return { ...choices, teams, earlier: earlier?.mine?.person === personId ? earlier : null };
}

/** Records it: the person can read it at once. */
export function record(
	token: string,
	form: string,
	personId: string,
	share: NewShare
): Promise<Outcome<{ share: string }>> {
	return recordShare(token, form, personId, share);
}
