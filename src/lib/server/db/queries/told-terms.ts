// What the person says about contact, told to a worker of the link's team: written down, confirmed, and ended.
import type { ToldAnswer } from '#lib/domain/contact/told-terms';
import type { Telling } from '#lib/domain/plan/told';
import type { Lang } from '#lib/i18n';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { NewTerms, Seen } from './terms';
import type { ProofGiven } from './told-yes';

type On = Omit<Seen, 'answers'> & { reference: string };

/** What is written down: an answer to a proposal as it was seen, or what the person asks for. */
export type NewTold = Telling &
	On &
	({ said: ToldAnswer; terms: string; version: number } | { said: 'asked'; asks: NewTerms });

/** Writes it down. */
export function tellTerms(
	token: string,
	form: string,
	personId: string,
	link: string,
	told: NewTold
): Promise<Outcome<{ told: string }>> {
	return decide(
		() =>
			sql`select api.tell_terms(${tokenBytes(token)}, ${form}, ${personId}, ${link}, ${sql.json(told)}) as outcome`
	);
}

/** A press of the person's own, in the language they read it in; or what a worker was given. */
export type Proof = ProofGiven | { how: 'person'; lang: Lang };
type Paragraph = { text: string; lang: Lang };

/** It counts. The paragraph is kept as the person's receipt. */
export function confirmToldTerms(
	token: string,
	form: string,
	personId: string,
	told: string,
	proof: Proof,
	paragraphs: Record<Lang, Paragraph>
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.confirm_told_terms(${tokenBytes(token)}, ${form}, ${personId}, ${told}, ${sql.json(proof)}, ${sql.json(paragraphs)}) as outcome`
	);
}

/** The person did not say it, or the team takes it back. */
export function endToldTerms(
	token: string,
	form: string,
	personId: string,
	told: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_told_terms(${tokenBytes(token)}, ${form}, ${personId}, ${told}) as outcome`
	);
}
