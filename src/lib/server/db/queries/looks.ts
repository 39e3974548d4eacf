// Looks by anybody but the person. Each is one call that logs, commits, and only then reads.
import { hardTimeFrom, type HardTime, type HardTimeRow } from './crisis';
import type { Terms } from '#lib/domain/contact/terms';
import type { HolderSeen } from '#lib/domain/teams/my-teams';
import { PARTS } from '#lib/domain/plan/parts';
import type { ToldSuggestion } from '#lib/domain/plan/proposals';
import type { PlanWords } from '#lib/domain/plan/reader-page';
import { TEXT_ARRAY } from '../connect';
import { sql, tokenBytes } from '../door';
import { uuids, type Wanted } from './plan';
import { termsFrom, type SaidRow } from './terms';

export type ListEntry = {
	personId: string;
	chosenName: string;
	safeContact: string;
	accessNeeds: string;
	/** ISO date on which the account closes or was closed, or null. */
	closesOn: string | null;
	/** When a worker wrote down what stands here, while the person has not said that it is right. */
	toldAt: Date | null;
};

export type Seen = {
	name: string;
	/** What a link gives; null for a grantee without one. */
	entry: ListEntry | null;
	/** Who holds the whole plan; null for a worker who may not read it. */
	holder: HolderSeen | null;
	words: PlanWords;
	/** What is agreed about contact, where they opened the part about it. */
	agreed: Terms[];
	reasons: { purpose: string; ends: Date | null }[];
	afterMeeting: boolean;
	suggests: boolean;
	/** Whether this worker may type in what the person told them. */
	tells: boolean;
	/** What this supporter or worker suggested of late, and what their team did for the parts that opened. */
	suggestions: ToldSuggestion[];
};

type EntryRow = {
	person_id: string;
	chosen_name: string;
	safe_contact: string;
	access_needs: string;
	closes_on: string | null;
	told_at: string | null;
};

type SeenRow = {
	about: {
		name: string | null;
		reasons: { purpose: string; ends: string | null }[];
		agreed: SaidRow[];
		after_meeting: boolean;
		suggests: boolean;
		tells: boolean;
		suggestions: (Omit<ToldSuggestion, 'at' | 'lapses'> & { at: string; lapses: string })[];
	} | null;
	entry: EntryRow | null;
	holder: HolderSeen | null;
	parts: PlanWords;
};

const entryFrom = (row: EntryRow): ListEntry => ({
	personId: row.person_id,
	chosenName: row.chosen_name,
	safeContact: row.safe_contact,
	accessNeeds: row.access_needs,
	closesOn: row.closes_on,
	toldAt: row.told_at === null ? null : new Date(row.told_at)
});

/**
 * One logged look at a page of each part, or of a part in which a named entry stands at that page; null when
 * there is nothing for this session to open, or nobody by that id. Words with a digest in `have` come without
 * their items.
 */
export async function look(
	token: string,
	personId: string,
	{ parts = PARTS, page = 1, have = [], entries = [] }: Wanted = {}
): Promise<Seen | null> {
	const [row] = await sql<{ seen: SeenRow | null }[]>`
		call api.look(${tokenBytes(token)}, ${personId}, ${sql.array([...parts], TEXT_ARRAY)},
			${sql.array([...have], TEXT_ARRAY)}, ${page}, ${uuids(entries)}, null)`;
	const seen = row?.seen;
	if (!seen?.about?.name) return null;
	const { name, reasons, agreed, after_meeting, suggests, tells, suggestions } = seen.about;
	return {
		name,
		entry: seen.entry && entryFrom(seen.entry),
		holder: seen.holder,
		words: seen.parts,
		agreed: agreed.map(termsFrom),
		reasons: reasons.map((r) => ({ ...r, ends: r.ends === null ? null : new Date(r.ends) })),
		afterMeeting: after_meeting,
		suggests,
		tells,
		suggestions: suggestions.map((s) => ({ ...s, at: new Date(s.at), lapses: new Date(s.lapses) }))
	};
}

/** Whom a worker can open: those linked to their teams, and those who share without a link. */
export type Worklist = {
	linked: ListEntry[];
	/** By person, the day by which their next contact is due. */
	due: Record<string, string>;
	/** By person, the first day by which something with another service was to happen. */
	others: Record<string, string>;
	/** Who wanted a team of theirs to know that a hard time is on. */
	hard: HardTime[];
	sharing: { personId: string; chosenName: string }[];
	/** Who asked the worker's teams for something to do together, whether it waits, and by which day it is to be answered. */
	together: { personId: string; state: 'waiting' | 'agreed'; dueOn: string | null }[];
	/** Whose proposal about contact waits for the team, and with whom a supervisor is asked to help. */
	terms: { personId: string; what: TermsWait }[];
};

export type TermsWait = 'asked' | 'helped';

type WorklistRow = {
	linked: EntryRow[];
	due: Record<string, string>;
	others: Record<string, string>;
	hard: HardTimeRow[];
	sharing: { person_id: string; chosen_name: string }[];
	together: { person_id: string; state: 'waiting' | 'agreed'; due_on: string | null }[];
	terms: { person_id: string; what: TermsWait }[];
};

/** One logged look at a worker's own list; null when the session is no worker's. */
export async function worklist(token: string): Promise<Worklist | null> {
	const [row] = await sql<{ seen: WorklistRow | null }[]>`
		call api.worklist(${tokenBytes(token)}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	return {
		linked: seen.linked.map(entryFrom),
		due: seen.due,
		others: seen.others,
		hard: seen.hard.map(hardTimeFrom),
		sharing: seen.sharing.map((p) => ({ personId: p.person_id, chosenName: p.chosen_name })),
		together: seen.together.map((t) => ({
			personId: t.person_id,
			state: t.state,
			dueOn: t.due_on
		})),
		terms: seen.terms.map(({ person_id, what }) => ({ personId: person_id, what }))
	};
}
