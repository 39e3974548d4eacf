// A worker hands in a file from another system. It is read, and what they choose of it is suggested; the file is kept
// nowhere, so it is read again when they have chosen.
import { chosenOf, onlyFor } from '#lib/domain/from-file/only-for';
import { readFile, type FileLine, type Unreadable } from '#lib/domain/from-file/read-file';
import type { PartCode } from '#lib/domain/plan/parts';
import { writtenIn } from '#lib/domain/plan/written-in';
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { suggestFromFile, suggestWhere } from '#lib/server/db/queries/from-file';
import { lookAtPlan } from './look-at-plan';

export type Where = { name: string; parts: PartCode[]; room: number };

/** Whose plan it is and where they may suggest, after a logged look at a list; null for whoever may not. */
export async function readWhere(token: string, personId: string): Promise<Where | null> {
	const seen = await lookAtPlan(token, personId, { parts: [] });
	if (!seen?.suggests) return null;
	const where = await suggestWhere(token, personId);
	return where && { name: seen.name, ...where };
}

export type Report = { about: string; lines: FileLine[] };

/** What is in a file, line by line, or why it cannot be read. */
export function reportOf(
	text: string,
	parts: readonly PartCode[]
): Report | { unread: Unreadable } {
	const read = readFile(text);
	return read.ok ? { about: read.about, lines: onlyFor(read.lines, parts) } : { unread: read.why };
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
