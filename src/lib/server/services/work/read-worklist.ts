// A worker's list: the people linked to their teams, and those who share without a link. Being on it leaves one line a day in each
// person's history. Beside a name stands whether that person asked the worker's teams for something to do together, and by when
// they have an answer; whoever waits for something stands in the order of the days.
import { byDue } from '#lib/domain/together/together';
import { worklist, type TermsWait, type Worklist } from '#lib/server/db/queries/looks';

export type WorklistPage = Omit<Worklist, 'together' | 'terms'> & {
	/** The people who wait for an answer, and those with something agreed. */
	together: { waiting: string[]; agreed: string[] };
	/** The people whose proposal about contact waits for the team, and those with whom a supervisor is asked to help. */
	terms: Record<TermsWait, string[]>;
	/** By person, the day by which the first answer is due. */
	answerBy: Record<string, string>;
};

/** The list, who wanted the team to know of a hard time first, then what is due soonest; null when the session is no worker's. */
export async function readWorklist(token: string): Promise<WorklistPage | null> {
	const list = await worklist(token);
	if (!list) return null;
	const withState = (state: string) => [
		...new Set(
			list.together.filter((thing) => thing.state === state).map(({ personId }) => personId)
		)
	];
	const due = list.together.filter(({ state, dueOn }) => state === 'waiting' && dueOn !== null);
	const answerBy = Object.fromEntries(
		due.toSorted((a, b) => byDue(b, a)).map(({ personId, dueOn }) => [personId, dueOn!])
	);
	const soonest = (person: Worklist['linked'][number]) => ({
		dueOn:
			[list.due[person.personId], answerBy[person.personId], list.others[person.personId]]
				.filter(Boolean)
				.toSorted()[0] ?? null
	});
	const inHardTime = ({ personId }: { personId: string }) =>
		Number(list.hard.some((hard) => hard.personId === personId));
	const linked = list.linked.toSorted(
		(a, b) => inHardTime(b) - inHardTime(a) || byDue(soonest(a), soonest(b))
	);
	const together = { waiting: withState('waiting'), agreed: withState('agreed') };
	const withTerms = (what: TermsWait) =>
		list.terms.filter((one) => one.what === what).map(({ personId }) => personId);
	const terms = { asked: withTerms('asked'), helped: withTerms('helped') };
	return { ...list, linked, together, terms, answerBy };
}
