// What a person can look for in their history. In the address each stands as a number, which says nothing to whoever
// sees it. A kind of line that belongs nowhere does not compile.
import { isInChain, type HistoryKind } from './history-key';

export const WHATS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
export type What = (typeof WHATS)[number];

/** When: this month, three months, a year, between two days. */
export const WHENS = ['1', '2', '3', '4'] as const;
export type When = (typeof WHENS)[number];

const READ = '1';
const LISTS = '2';
export const TRIES = '3';
const DECIDED = '4';
const PLAN = '5';
const HELPERS = '6';
const CRISIS = '7';
const TEAMS = '8';
const LAW = '9';

const OF: Record<HistoryKind, What> = {
	look: READ,
	list_look: LISTS,
	tried: TRIES,
	looked_for: TRIES,
	erased: READ,
	asked: DECIDED,
	question_withdrawn: DECIDED,
	answered: DECIDED,
	given: DECIDED,
	stopped: DECIDED,
	changed: DECIDED,
	permission_ended: DECIDED,
	met: DECIDED,
	plan_written: PLAN,
	plan_changed: PLAN,
	plan_put_back: PLAN,
	plan_taken_out: PLAN,
	part_erased: PLAN,
	words_erased: PLAN,
	suggested: PLAN,
	suggestion_agreed: PLAN,
	suggestion_not_now: PLAN,
	suggestion_talk: PLAN,
	suggestion_withdrawn: PLAN,
	suggestion_differently: PLAN,
	suggestion_taken_out: PLAN,
	told: PLAN,
	told_agreed: PLAN,
	told_not_now: PLAN,
	told_talk: PLAN,
	told_withdrawn: PLAN,
	told_differently: PLAN,
	told_taken_out: PLAN,
	invited: HELPERS,
	company_began: HELPERS,
	company_ended: HELPERS,
	chosen: DECIDED,
	barred: DECIDED,
	unbarred: DECIDED,
	question_shut: DECIDED,
	stopped_all: DECIDED,
	told_stop: DECIDED,
	told_no: DECIDED,
	told_yes: DECIDED,
	told_yes_opened: DECIDED,
	told_yes_denied: DECIDED,
	told_yes_withdrawn: DECIDED,
	confirm_code_made: DECIDED,
	scribe_let: DECIDED,
	scribe_chosen: DECIDED,
	scribe_ended: DECIDED,
	joined: TEAMS,
	helper_ended: HELPERS,
	others_ended: HELPERS,
	crisis_started: CRISIS,
	crisis_ended: CRISIS,
	crisis_renewed: CRISIS,
	crisis_renewal_asked: CRISIS,
	crisis_over: CRISIS,
	crisis_told: CRISIS,
	crisis_agreed: CRISIS,
	crisis_named: CRISIS,
	crisis_unnamed: CRISIS,
	crisis_to_tell: CRISIS,
	crisis_not_to_tell: CRISIS,
	card_link_on: CRISIS,
	card_link_new: CRISIS,
	card_link_off: CRISIS,
	card_link_void: CRISIS,
	card_opened: READ,
	question_reopened: DECIDED,
	talk_wished: DECIDED,
	talk_unwished: DECIDED,
	linked: TEAMS,
	unlinked: TEAMS,
	responsible_changed: TEAMS,
	code_made: TEAMS,
	closing_asked: DECIDED,
	closing_code: DECIDED,
	closing_confirmed: DECIDED,
	closing_kept: DECIDED,
	closing_done: DECIDED,
	together_asked: TEAMS,
	together_agreed: TEAMS,
	together_cannot: TEAMS,
	together_moved: TEAMS,
	together_called_off: TEAMS,
	together_cancelled: TEAMS,
	together_done: TEAMS,
	together_not_done: TEAMS,
	together_words_out: TEAMS,
	history_kept: READ,
	everything_taken: READ,
	restored: READ,
	look_asked: DECIDED,
	look_answered: DECIDED,
	look_words_out: DECIDED,
	look_question_read: READ,
	history_opened: READ,
	lawful_recorded: LAW,
	lawful_corrected: LAW,
	lawful_read: LAW,
	lawful_received: LAW,
	lawful_did: LAW,
	lawful_hold_asked: LAW,
	lawful_hold_agreed: LAW,
	lawful_hold_no: LAW,
	lawful_hold_renewed: LAW,
	lawful_hold_ended: LAW,
	lawful_shown: LAW,
	look_flagged: READ,
	look_flag_closed: READ
};

/** The kinds of line that somebody looks for; none stands in the chain for tries. */
export const kindsOf = (what: What): string[] =>
	Object.entries(OF).flatMap(([kind, of]) => (of === what && isInChain(kind) ? [kind] : []));
