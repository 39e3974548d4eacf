// What each refusal is on the web: a status, and the words that say what to do next.
import { error, fail } from '@sveltejs/kit';
import { z } from 'zod';
import type { Refusal } from '#lib/domain/refusals';

const ON_THE_WEB = {
	not_found: [404, 'refusals:notFound'],
	signed_out: [401, 'refusals:signedOut'],
	no_such_grantee: [422, 'refusals:noSuchGrantee'],
	question_open: [409, 'refusals:questionOpen'],
	say_what_for: [422, 'refusals:sayWhatFor'],
	quiet: [409, 'refusals:quiet'],
	period_over: [422, 'refusals:periodOver'],
	already_answered: [409, 'refusals:alreadyAnswered'],
	withdrawn: [409, 'refusals:withdrawn'],
	lapsed: [409, 'refusals:lapsed'],
	choose_parts: [422, 'refusals:chooseParts'],
	kept_out: [409, 'refusals:keptOut'],
	already_stopped: [409, 'refusals:alreadyStopped'],
	changed_meanwhile: [409, 'refusals:changedMeanwhile'],
	same_already: [409, 'refusals:sameAlready'],
	suggestion_open: [409, 'refusals:suggestionOpen'],
	enough_suggested: [409, 'refusals:enoughSuggested'],
	nothing_suggested: [422, 'refusals:nothingSuggested'],
	suggestion_withdrawn: [409, 'refusals:suggestionWithdrawn'],
	suggestion_lapsed: [409, 'refusals:suggestionLapsed'],
	enough_asked: [409, 'refusals:enoughAsked'],
	asked_already: [409, 'refusals:askedAlready'],
	together_over: [409, 'refusals:togetherOver'],
	together_changed: [409, 'refusals:togetherChanged'],
	contact_changed: [409, 'refusals:contactChanged'],
	contact_over: [409, 'refusals:contactOver'],
	told_often: [409, 'refusals:toldOften'],
	came_already: [409, 'refusals:cameAlready'],
	contact_not_yet: [422, 'refusals:contactNotYet'],
	nothing_to_correct: [422, 'refusals:nothingToCorrect'],
	worker_busy: [409, 'refusals:workerBusy'],
	not_as_agreed: [409, 'refusals:notAsAgreed'],
	terms_over: [409, 'refusals:termsOver'],
	terms_changed: [409, 'refusals:termsChanged'],
	terms_who: [409, 'refusals:termsWho'],
	move_over: [409, 'refusals:moveOver'],
	move_changed: [409, 'refusals:moveChanged'],
	move_open: [409, 'refusals:moveOpen'],
	moved_on: [409, 'refusals:movedOn'],
	move_offers_less: [422, 'refusals:moveOffersLess'],
	move_not_yet: [409, 'refusals:moveNotYet'],
	move_not_begun: [409, 'refusals:moveNotBegun'],
	move_begun: [409, 'refusals:moveBegun'],
	move_gates: [409, 'refusals:moveGates'],
	move_reachable: [409, 'refusals:moveReachable'],
	move_not_read: [422, 'refusals:moveNotRead'],
	handover_owed: [409, 'refusals:handoverOwed'],
	handover_dropped: [409, 'refusals:handoverDropped'],
	handover_who: [422, 'refusals:handoverWho'],
	plan_not_offered: [409, 'refusals:planNotOffered'],
	plan_spoils: [422, 'refusals:planSpoils'],
	enough_told: [409, 'refusals:enoughTold'],
	enough_copies: [409, 'refusals:enoughCopies'],
	yes_over: [409, 'refusals:yesOver'],
	proofs_used_up: [409, 'refusals:proofsUsedUp'],
	told_over: [409, 'refusals:toldOver'],
	paper_used_up: [409, 'refusals:paperUsedUp'],
	reference_not_good: [422, 'refusals:referenceNotGood'],
	look_asked: [409, 'refusals:lookAsked'],
	nobody_to_ask: [409, 'refusals:nobodyToAsk'],
	corrected_already: [409, 'refusals:correctedAlready'],
	enough_done: [409, 'refusals:enoughDone'],
	authority_over: [409, 'refusals:authorityOver'],
	authority_not_usable: [409, 'refusals:authorityNotUsable'],
	say_why: [422, 'refusals:sayWhy'],
	no_wishes: [409, 'refusals:noWishes'],
	wishes_changed: [409, 'refusals:wishesChanged'],
	wishes_unread: [422, 'refusals:wishesUnread'],
	cannot_be_given: [409, 'refusals:cannotBeGiven'],
	adults_only: [422, 'refusals:adultsOnly'],
	second_supervisor: [409, 'refusals:secondSupervisor'],
	no_such_second: [422, 'refusals:noSuchSecond'],
	hold_over: [409, 'refusals:holdOver'],
	not_yet: [422, 'refusals:notYet'],
	in_company: [409, 'refusals:inCompany'],
	crisis_running: [409, 'refusals:crisisRunning'],
	crisis_lately: [409, 'refusals:crisisLately'],
	crisis_over: [409, 'refusals:crisisOver'],
	renew_not_agreed: [409, 'refusals:renewNotAgreed'],
	renewed_once: [409, 'refusals:renewedOnce'],
	renew_second: [409, 'refusals:renewSecond'],
	form_used_again: [409, 'refusals:formUsedAgain'],
	no_one_responsible: [422, 'refusals:noOneResponsible'],
	already_linked: [409, 'refusals:alreadyLinked'],
	not_told_yet: [422, 'refusals:notToldYet'],
	account_closed: [409, 'refusals:accountClosed'],
	closing_not_asked: [409, 'refusals:closingNotAsked'],
	death_recorded: [409, 'refusals:deathRecorded'],
	release_waits: [409, 'refusals:releaseWaits'],
	release_over: [409, 'refusals:releaseOver'],
	code_not_good: [422, 'refusals:codeNotGood'],
	wrong_digits: [422, 'refusals:wrongDigits'],
	link_opens_nothing: [410, 'refusals:linkOpensNothing'],
	name_taken: [409, 'refusals:nameTaken'],
	not_sent: [409, 'refusals:notSent'],
	no_message: [409, 'refusals:noMessage'],
	no_visit: [409, 'refusals:noVisit'],
	not_safe_time: [422, 'refusals:notSafeTime'],
	not_let: [409, 'refusals:notLet'],
	told_meanwhile: [409, 'refusals:toldMeanwhile'],
	upload_gone: [409, 'refusals:uploadGone'],
	upload_not_good: [422, 'refusals:uploadNotGood'],
	too_many_tries: [429, 'refusals:tooManyTries'],
	try_again: [503, 'refusals:tryAgain']
} as const satisfies Record<Refusal, readonly [number, string]>;

export type RefusalKey = (typeof ON_THE_WEB)[Refusal][1];

/** The HTTP status of a refusal. */
export function refusalStatus(reason: Refusal): number {
	return ON_THE_WEB[reason][0];
}

/** The message key of a refusal. */
export function refusalKey(reason: Refusal): RefusalKey {
	return ON_THE_WEB[reason][1];
}

/** What an action answers that is refused, with whatever else its page goes on with. */
export function refusedWith<T extends object = object>(reason: Refusal, more?: T) {
	return fail(refusalStatus(reason), { refused: refusalKey(reason), ...(more as T) });
}

/** What an action answers to a form without its key, or with what no page of ours sends. */
export function spoiltForm() {
	return fail(422, { refused: refusalKey('form_used_again') });
}

/** What was looked for; nothing, or nothing this session may open, is a page that is not there. */
export function found<T>(what: T | null | undefined): T {
	if (what === null || what === undefined) error(404, 'Not Found');
	return what;
}

/** An id from an address; anything else is the address of no page. */
export function idFrom(param: string | undefined): string {
	return found(z.guid().safeParse(param).data);
}
