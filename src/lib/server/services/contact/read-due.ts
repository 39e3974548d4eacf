// By when the person's next contacts are due, and who comes: one line for each team, for Today and for keeping in touch.
import { dueLine, type DueLine } from '#lib/domain/contact/due-line';
import { ownDueFacts } from '#lib/server/db/queries/due';

/** One line a team; none when the session has ended. */
export async function readDueLines(token: string): Promise<DueLine[]> {
	return ((await ownDueFacts(token)) ?? []).map(dueLine);
}
