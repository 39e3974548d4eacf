// What is agreed about contact and what is proposed: read under the policies by the person, or by a worker whose look was logged
// first; written by functions that decide and append a line.
import {
	agreementOf,
	type Agreement,
	type Mode,
	type Named,
	type NeverWay,
	type Proposal,
	type Side,
	type Slip,
	type TermsAnswer,
	type Terms,
	type TermsHelp,
	type TermsState
} from '#lib/domain/contact/terms';
import type { ToldTerms } from '#lib/domain/contact/told-terms';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';

type LinkRow = {
	id: string;
	team_id: string;
	team: string;
	phone: string;
	hours: string;
	responsible: string;
	responsible_job: string;
	responsible_is_here: boolean;
	workers: (Named & { job: string })[];
	helper: string | null;
};

export type TermsRow = {
	id: string;
	link_id: string;
	team: string;
	proposed_kind: Side;
	by_name: string | null;
	proposed_at: string;
	times: number;
	up_to: number | null;
	every: number;
	unit: 'week' | 'month';
	modes: Mode[];
	place: Proposal['place'];
	place_words: string;
	days: number[];
	from_time: string;
	until_time: string;
	never_words: string;
	worker_id: string;
	worker: string;
	instead_id: string | null;
	instead: string | null;
	slips: Slip;
	slips_words: string;
	outside_words: string;
	emergency_words: string;
	told_by: Mode[];
	told_never: NeverWay[];
	more_words: string;
	talk_at: string | null;
	declined_at: string | null;
	declined_by_name: string | null;
	declined_words: string;
	withdrawn_at: string | null;
	began_at: string | null;
	ended_at: string | null;
	receipt: string;
	receipt_lang: string | null;
	version: number;
	worker_is_here: boolean;
	instead_is_here: boolean;
};

/** The columns that say what was agreed, and the names of who is in them. */
export type SaidRow = NewTerms & Pick<TermsRow, 'team' | 'worker' | 'instead'>;

function stateOf(row: TermsRow): TermsState {
	if (row.began_at !== null) return row.ended_at === null ? 'in_force' : 'over';
	if (row.declined_at !== null) return 'not_now';
	return row.withdrawn_at === null ? 'open' : 'taken_back';
}

/** What the terms of a row say. */
export const termsFrom = (row: SaidRow): Terms => ({
	team: row.team,
	...{ times: row.times, upTo: row.up_to, every: row.every, unit: row.unit, modes: row.modes },
	place: row.place,
	placeWords: row.place_words,
	days: row.days,
	from: row.from_time.slice(0, 5),
	until: row.until_time.slice(0, 5),
	never: row.never_words,
	worker: { id: row.worker_id, name: row.worker },
	instead: row.instead_id === null ? null : { id: row.instead_id, name: row.instead! },
	slips: row.slips,
	slipsWords: row.slips_words,
	outside: row.outside_words,
	emergency: row.emergency_words,
	toldBy: row.told_by,
	toldNever: row.told_never,
	more: row.more_words
});

/** Terms as they stand in a row. */
export const proposalFrom = (row: TermsRow): Proposal => ({
	...termsFrom(row),
	id: row.id,
	link: row.link_id,
	by: row.proposed_kind,
	byName: row.by_name,
	at: new Date(row.proposed_at),
	version: row.version,
	state: stateOf(row),
	talk: row.talk_at !== null,
	declined:
		row.declined_at === null ? null : { name: row.declined_by_name, words: row.declined_words },
	beganAt: moment(row.began_at),
	endedAt: moment(row.ended_at),
	receipt:
		row.receipt === '' || row.receipt_lang === null
			? null
			: { text: row.receipt, lang: row.receipt_lang },
	workerIsHere: row.worker_is_here,
	insteadIsHere: row.instead_is_here
});

type HelpRow = Omit<TermsHelp, 'at' | 'answered'> & {
	at: string;
	answeredAt: string | null;
	answeredBy: string | null;
	words: string;
};

const helpFrom = ({ at, answeredAt, answeredBy, words, ...rest }: HelpRow): TermsHelp => ({
	...rest,
	at: new Date(at),
	answered: answeredAt === null ? null : { name: answeredBy!, at: new Date(answeredAt), words }
});

type ToldRow = Omit<ToldTerms, 'asks' | 'at' | 'lapses' | 'isNew'> & {
	asks: SaidRow | null;
	at: string;
	lapses: string;
	new: boolean;
};

const toldFrom = ({ asks, at, lapses, new: isNew, ...rest }: ToldRow): ToldTerms => ({
	...{ ...rest, isNew },
	...{ asks: asks && termsFrom(asks), at: new Date(at), lapses: new Date(lapses) }
});

type Read = { links: LinkRow[]; terms: TermsRow[]; helps: HelpRow[]; told: ToldRow[] };

const agreementsFrom = ({ links, terms, helps, told }: Read): Agreement[] => {
	const all = terms.map(proposalFrom);
	const asked = helps.map(helpFrom);
	const said = told.map(toldFrom);
	return links.map((row) =>
		agreementOf(
			{
				...{ link: row.id, teamId: row.team_id, team: row.team, phone: row.phone },
				hours: row.hours,
				responsible: row.responsible_is_here
					? { name: row.responsible, job: row.responsible_job }
					: null,
				workers: row.workers,
				helper: row.helper
			},
			all,
			asked,
			said
		)
	);
};

/** The agreements of the person, one for each team that works with them. */
export async function ownAgreements(tx: Tx): Promise<Agreement[]> {
	const [row] = await tx<{ read: Read }[]>`select api.read_terms() as read`;
	return agreementsFrom(row!.read);
}

/** Every proposal there ever was, those of teams that are gone too. */
export async function ownTerms(tx: Tx): Promise<Proposal[]> {
	const [row] = await tx<{ read: Read }[]>`select api.read_terms() as read`;
	return row!.read.terms.map(proposalFrom);
}

/** One logged look at what a worker's teams agreed with a person; null for whoever is not on their list. */
export async function termsWith(
	token: string,
	personId: string
): Promise<{ name: string; agreements: Agreement[] } | null> {
	const [row] = await sql<{ seen: { entry: { chosen_name: string } | null; read: Read } | null }[]>`
		call api.terms_with(${tokenBytes(token)}, ${personId}, null)`;
	const entry = row?.seen?.entry;
	return entry ? { name: entry.chosen_name, agreements: agreementsFrom(row.seen!.read) } : null;
}

/** What is proposed, by the names of the columns, on top of what was seen. */
export type NewTerms = Pick<
	TermsRow,
	| 'times'
	| 'up_to'
	| 'every'
	| 'unit'
	| 'modes'
	| 'place'
	| 'place_words'
	| 'days'
	| 'from_time'
	| 'until_time'
	| 'never_words'
	| 'worker_id'
	| 'instead_id'
	| 'slips'
	| 'slips_words'
	| 'outside_words'
	| 'emergency_words'
	| 'told_by'
	| 'told_never'
	| 'more_words'
>;

/** Their side's open proposal and the agreement as whoever proposes saw them, and which proposal it answers. */
export type Seen = { mine: string | null; force: string | null; answers: string | null };

/** Proposes terms for a link, from the side that acts. */
export function proposeTerms(
	token: string,
	form: string,
	personId: string,
	link: string,
	terms: NewTerms & Seen & { receipt: { text: string; lang: string } }
): Promise<Outcome<{ terms: string }>> {
	return decide(
		() =>
			sql`select api.propose_terms(${tokenBytes(token)}, ${form}, ${personId}, ${link}, ${sql.json(terms)}) as outcome`
	);
}

export type TermsSaid = {
	said: TermsAnswer | 'take_back';
	version: number;
	words?: string;
	receipt?: { text: string; lang: string };
};

/** Says yes, not now or talk to the other side's proposal, or takes back one's own. */
export function answerTerms(
	token: string,
	form: string,
	personId: string,
	terms: string,
	said: TermsSaid
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_terms(${tokenBytes(token)}, ${form}, ${personId}, ${terms}, ${sql.json(said)}) as outcome`
	);
}
