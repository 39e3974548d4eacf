// A worker hands in a file from another system. It is read, and what they choose of it is suggested; the file is kept
// nowhere, so it is read again when they have chosen.
import { chosenOf } from '#lib/domain/from-file/chosen';
import { readFile, type FileLine, type Unreadable } from '#lib/domain/from-file/read-file';
import { writtenIn } from '#lib/domain/plan/written-in';
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { suggestFromFile, suggestRoom } from '#lib/server/db/queries/from-file';
import { lookAtPlan } from './look-at-plan';

export type Room = { name: string; room: number };

/** Whose plan it is and how many more may wait, after a logged look at a list; null for whoever may not suggest. */
export async function readRoom(token: string, personId: string): Promise<Room | null> {
	const seen = await lookAtPlan(token, personId, { parts: [] });
	if (!seen?.suggests) return null;
	const room = await suggestRoom(token, personId);
	return room === null ? null : { name: seen.name, room };
}

export type Report = { about: string; lines: FileLine[] };

/** What is in a file, line by line, or why it cannot be read. */
export function reportOf(text: string): Report | { unread: Unreadable } {
	const read = readFile(text);
	return read.ok ? { about: read.about, lines: read.lines } : { unread: read.why };
}

/** Suggests the lines with these numbers; null when none of them is one that can be. */
export async function suggestChosen(
	token: string,
	form: string,
	personId: string,
	{ lines, numbers, lang }: { lines: readonly FileLine[]; numbers: readonly number[]; lang: Lang }
): Promise<Outcome<object> | null> {
	const chosen = chosenOf(lines, numbers);
	if (chosen.length === 0) return null;
	const suggested = chosen.map((one) => ({ ...one, lang: writtenIn(one, lang) }));
	return suggestFromFile(token, form, personId, suggested);
}
