// A supervisor is asked to help where the person and the team want different things about contact: asked for by either side, read by
// a supervisor once the line of that look is saved, and answered in words.
import type { Proposal, Side } from '#lib/domain/contact/terms';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { proposalFrom, type TermsRow } from './terms';

/** The two proposals as whoever asks saw them. */
export type Apart = { asked: string | null; offered: string };

/** Either side asks for help with a link's two proposals. */
export function askTermsHelp(
	token: string,
	form: string,
	personId: string,
	link: string,
	seen: Apart
): Promise<Outcome<{ help: string }>> {
	return decide(
		() =>
			sql`select api.ask_terms_help(${tokenBytes(token)}, ${form}, ${personId}, ${link}, ${sql.json(seen)}) as outcome`
	);
}

/** The person wants no help after all. */
export function takeBackTermsHelp(
	token: string,
	form: string,
	help: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.take_back_terms_help(${tokenBytes(token)}, ${form}, ${help}) as outcome`
	);
}

/** As a supervisor's list has it. */
export type ListedHelp = {
	id: string;
	person: string;
	name: string;
	team: string;
	/** As `2026-11-30`. */
	due: string;
	late: boolean;
	owner: string | null;
	mine: boolean;
};

/** One of them, whole. */
export type OpenedHelp = ListedHelp & {
	version: number;
	by: Side;
	byName: string | null;
	asked: Proposal;
	offered: Proposal;
	inForce: Proposal | null;
};

type Row = ListedHelp &
	Partial<Pick<OpenedHelp, 'version' | 'by' | 'byName'>> & {
		asked?: TermsRow;
		offered?: TermsRow;
		inForce?: TermsRow | null;
	};

async function seen(token: string, wanted: string | null): Promise<Row[] | null> {
	const [row] = await sql<{ seen: Row[] | null }[]>`
		call api.terms_help(${tokenBytes(token)}, ${wanted}, null)`;
	return row!.seen;
}

/** Where this worker, as a supervisor, is asked to help; null for whoever is no worker. */
export const termsHelpList = (token: string): Promise<ListedHelp[] | null> => seen(token, null);

/** One of them, with what each side wants and what is in force; null where it is none of theirs, or over. */
export async function openTermsHelp(token: string, help: string): Promise<OpenedHelp | null> {
	const row = (await seen(token, help))?.[0];
	if (!row) return null;
	const { asked, offered, inForce, version, by, byName, ...listed } = row;
	return {
		...listed,
		...{ version: version!, by: by!, byName: byName ?? null },
		asked: proposalFrom(asked!),
		offered: proposalFrom(offered!),
		inForce: inForce ? proposalFrom(inForce) : null
	};
}

/** A supervisor answers both sides, on top of what they read. */
export function answerTermsHelp(
	token: string,
	form: string,
	help: string,
	answer: { version: number; words: string }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_terms_help(${tokenBytes(token)}, ${form}, ${help}, ${sql.json(answer)}) as outcome`
	);
}
