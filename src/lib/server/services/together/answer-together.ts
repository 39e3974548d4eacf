// A worker sees what a person asked their team to do together, and says when: a promise. Later they may change
// the time or call it off, with a reason that the person reads. The look is logged before a word is read.
import { byDue, type Together } from '#lib/domain/together/together';
import type { Outcome } from '#lib/server/db/door';
import { answerTogether, togetherWith, type Said } from '#lib/server/db/queries/together';

const KEPT_MS = 30 * 86_400_000;

export type Asked = { name: string; things: Together[] };

/** What waits, what is agreed and what ended in the last 30 days; null for whoever is not on their list. */
export async function readAskedTogether(token: string, personId: string): Promise<Asked | null> {
	const seen = await togetherWith(token, personId);
	if (!seen) return null;
	const since = Date.now() - KEPT_MS;
	const isOpen = ({ state }: Together) => state === 'waiting' || state === 'agreed';
	const isRecent = ({ saidAt }: Together) => saidAt !== null && saidAt.getTime() > since;
	const things = seen.things.filter((thing) => isOpen(thing) || isRecent(thing));
	const waits = (thing: Together) => (thing.state === 'waiting' ? thing.dueOn : null);
	return {
		...seen,
		things: things.toSorted((a, b) => byDue({ dueOn: waits(a) }, { dueOn: waits(b) }))
	};
}

/** Answers, changes or calls off. */
export function answer(
	token: string,
	form: string,
	personId: string,
	id: string,
	said: Said
): Promise<Outcome<object>> {
	return answerTogether(token, form, personId, id, said);
}
