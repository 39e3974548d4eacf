// What others suggest for a plan: as the person reads it, in their own name, and as it is sent.
import type { PartCode } from '#lib/domain/plan/parts';
import type { Kind } from '#lib/domain/from-file/resources';
import type { Because } from '#lib/domain/plan/because';
import type { ProposalAnswer, ProposalState } from '#lib/domain/plan/proposals';
import type { Wording } from '#lib/domain/plan/reader-page';
import type { Details } from '#lib/domain/plan/shapes';
import type { Telling } from '#lib/domain/plan/told';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** Whoever did something, named as they were at the time. */
export type Actor = { kind: string; name: string; job?: string; team?: string };

export type Proposal = {
	id: string;
	part: PartCode;
	/** The entry it would change, or became; null for a new one that is not in the plan. */
	itemId: string | null;
	isNew: boolean;
	heading: string;
	words: string;
	details: Details;
	lang: string;
	why: string;
	by: Actor;
	madeAt: Date;
	lapsesAt: Date;
	/** The person's own words beside it. */
	differently: string;
	state: ProposalState;
	/** Null while it has no answer, or one that leaves it open. */
	answeredAt: Date | null;
	/** How and when the person said it, for what somebody typed in for them. */
	told: Telling | null;
	/** The hard time it was suggested because of. */
	because: Because | null;
	/** What it was in the file of another system; null for what somebody wrote. */
	fromFile: Kind | null;
};

const select = (tx: Tx) => tx`
	select r.id, r.part, r.item_id as "itemId", r.is_new as "isNew", r.heading, r.words, r.details, r.lang, r.why, r.made_by as by,
		r.made_at as "madeAt", r.lapses_at as "lapsesAt", r.differently, api.proposal_state(r) as state, r.answered_at as "answeredAt", r.told, r.from_file as "fromFile",
		(select json_build_object('id', b.id, 'gone', b.removed_at is not null, 'lang', b.lang, 'words', left(coalesce(nullif(b.heading, ''), b.words), 80))
			from sayso.plan_item b where b.person_id = r.person_id and b.id = r.because) as because
	from sayso.proposal r`;

/** Suggestions that can still be answered, the one that lapses soonest first. */
export async function openProposals(tx: Tx): Promise<Proposal[]> {
	return tx<Proposal[]>`${select(tx)}
		where r.lapses_at > clock_timestamp() and api.proposal_state(r) in ('waiting', 'talk', 'put_aside') order by r.lapses_at, r.id`;
}

/** How many suggestions have had no answer yet. */
export async function countWaiting(tx: Tx): Promise<number> {
	const [row] = await tx<{ count: number }[]>`
		select count(*)::int as count from sayso.proposal r
		where r.told is null and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null and r.lapses_at > clock_timestamp()`;
	return row!.count;
}

/** What was typed in for the person and has had no answer yet, oldest first. */
export function toldWaiting(tx: Tx): Promise<Proposal[]> {
	return tx<Proposal[]>`${select(tx)}
		where r.told is not null and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null
			and r.lapses_at > clock_timestamp() order by r.made_at, r.id`;
}

/** Suggestions that are over, newest first. */
export async function closedProposals(tx: Tx, skip: number, count: number): Promise<Proposal[]> {
	return tx<Proposal[]>`${select(tx)}
		where api.proposal_state(r) in ('agreed', 'withdrawn', 'lapsed') order by r.made_at desc, r.id offset ${skip} limit ${count}`;
}

/** The newest suggestions for one entry that the person did not agree to. */
export async function notAgreed(tx: Tx, itemId: string, count: number): Promise<Proposal[]> {
	return tx<Proposal[]>`${select(tx)}
		where r.item_id = ${itemId} and not r.is_new and api.proposal_state(r) in ('put_aside', 'withdrawn', 'lapsed')
		order by r.made_at desc, r.id limit ${count}`;
}

/** One suggestion, in whatever state it is; null once its words are gone. */
export async function proposal(tx: Tx, id: string): Promise<Proposal | null> {
	const [row] = await tx<Proposal[]>`${select(tx)} where r.id = ${id} and r.removed_at is null`;
	return row ?? null;
}

/** The part that a suggestion is for, in whatever state it is and though its words are gone; null when there never was one. */
export async function partOfProposal(tx: Tx, id: string): Promise<PartCode | null> {
	const [row] = await tx<{ part: PartCode }[]>`
		select r.part from sayso.proposal r where r.id = ${id}`;
	return row?.part ?? null;
}

/** Words for the plan of somebody else: for a part, or instead of those of an entry. */
export type Suggested = Wording & { lang: string; why: string; because?: string } & (
		{ part: PartCode } | { item: string }
	);

/** Somebody with the ability suggests something. */
export function suggest(
	token: string,
	form: string,
	personId: string,
	suggested: Suggested
): Promise<Outcome<{ proposal: string }>> {
	return decide(
		() => sql`
		select api.suggest(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(suggested)}) as outcome`
	);
}

/** Whoever suggested takes it back. */
export function withdrawProposal(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.withdraw_proposal(${tokenBytes(token)}, ${form}, ${personId}, ${id}) as outcome`
	);
}

/** The person answers; `agreed` are the words they say yes to when those are not the ones suggested. */
export function answerProposal(
	token: string,
	form: string,
	id: string,
	answer: ProposalAnswer,
	version: number,
	agreed: (Wording & { lang: string }) | null
): Promise<Outcome<{ part: PartCode; item?: string }>> {
	return decide(
		() => sql`
		select api.answer_proposal(${tokenBytes(token)}, ${form}, ${id}, ${answer}, ${version}, ${agreed && sql.json(agreed)}) as outcome`
	);
}

/** The person writes beside a suggestion how they see it. */
export function seeDifferently(
	token: string,
	form: string,
	id: string,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.see_differently(${tokenBytes(token)}, ${form}, ${id}, ${words}) as outcome`
	);
}

/** The person takes the words of a suggestion out for good. */
export function takeOutProposal(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.take_out_proposal(${tokenBytes(token)}, ${form}, ${id}) as outcome`
	);
}
