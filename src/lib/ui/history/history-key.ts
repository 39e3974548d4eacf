// Which sentence tells a line of the history. A kind of line without a sentence does not compile.
import { ANSWERS } from '#lib/domain/consent/terms';
import { OUTCOMES, RULES } from '#lib/domain/looking/flags';
import { ASKER_KINDS, WHOM_KINDS } from '#lib/domain/told/decision';
import { OPENED_BY, PROOFS } from '#lib/domain/told/yes';

const KINDS = [
	'look',
	'list_look',
	'looked_for',
	'asked',
	'question_withdrawn',
	'given',
	'stopped',
	'changed',
	'permission_ended',
	'invited',
	'helper_ended',
	'others_ended',
	'reach_changed',
	'reach_times',
	'hand_posted',
	'hand_spoke',
	'hand_not_reached',
	'plan_written',
	'plan_changed',
	'plan_put_back',
	'plan_taken_out',
	'part_erased',
	'words_erased',
	'suggested',
	'suggestion_agreed',
	'suggestion_not_now',
	'suggestion_talk',
	'suggestion_withdrawn',
	'suggestion_differently',
	'suggestion_taken_out',
	'told',
	'told_agreed',
	'told_not_now',
	'told_talk',
	'told_withdrawn',
	'told_differently',
	'told_taken_out',
	'question_reopened',
	'talk_wished',
	'talk_unwished',
	'linked',
	'unlinked',
	'responsible_changed',
	'code_made',
	'closing_asked',
	'closing_code',
	'closing_confirmed',
	'closing_kept',
	'closing_done',
	'after_nothing',
	'after_parts',
	'after_taken_back',
	'death_recorded',
	'death_confirmed',
	'death_not_so',
	'death_here',
	'death_undone',
	'release_recorded',
	'release_agreed',
	'release_not_agreed',
	'release_opened',
	'met',
	'crisis_started',
	'crisis_renewed',
	'crisis_renewal_asked',
	'crisis_ended',
	'crisis_over',
	'crisis_told',
	'crisis_agreed',
	'crisis_named',
	'crisis_unnamed',
	'crisis_to_tell',
	'crisis_not_to_tell',
	'card_link_on',
	'card_link_new',
	'card_link_off',
	'card_link_void',
	'card_opened',
	'calendar_on',
	'calendar_new',
	'calendar_shows',
	'calendar_off',
	'calendar_void',
	'calendar_read',
	'together_asked',
	'together_helper',
	'together_agreed',
	'together_cannot',
	'together_moved',
	'together_called_off',
	'together_cancelled',
	'together_done',
	'together_not_done',
	'together_words_out',
	'contact_booked',
	'contact_asked',
	'contact_moved',
	'contact_late',
	'contact_called_off',
	'contact_cancelled',
	'contact_another_time',
	'contact_kept',
	'contact_missed_by_us',
	'contact_missed_by_me',
	'contact_could_not_reach',
	'contact_others',
	'contact_others_not_so',
	'contact_others_words_out',
	'contact_handed_on',
	'contact_unsettled',
	'contact_corrected',
	'contact_corrected_met',
	'contact_said_kept',
	'contact_said_nobody_came',
	'contact_said_rushed',
	'contact_said_not_so',
	'contact_words_out',
	'terms_asked',
	'terms_offered',
	'terms_agreed',
	'terms_i_not_now',
	'terms_not_now',
	'terms_i_talk',
	'terms_talk',
	'terms_i_take_back',
	'terms_take_back',
	'terms_help_i_asked',
	'terms_help_asked',
	'terms_help_back',
	'terms_help_read',
	'terms_help_answered',
	'told_terms_not_now',
	'told_terms_talk',
	'told_terms_take_back',
	'told_terms_yes',
	'told_terms_asked',
	'told_terms_denied',
	'told_terms_withdrawn',
	'company_began',
	'company_ended',
	'chosen',
	'barred',
	'unbarred',
	'question_shut',
	'joined',
	'stopped_all',
	'history_kept',
	'everything_taken',
	'restored',
	'look_asked',
	'look_answered',
	'look_words_out',
	'look_question_read',
	'history_opened',
	'authority_recorded',
	'authority_confirmed',
	'authority_yes',
	'authority_no',
	'authority_chosen',
	'authority_ended',
	'authority_decided',
	'incapacity_recorded',
	'incapacity_confirmed',
	'incapacity_objected',
	'incapacity_again',
	'incapacity_ended',
	'lawful_recorded',
	'lawful_corrected',
	'lawful_read',
	'lawful_received',
	'lawful_did',
	'told_yes',
	'told_yes_denied',
	'told_yes_withdrawn',
	'confirm_code_made',
	'scribe_let',
	'scribe_chosen',
	'scribe_ended',
	'lawful_hold_asked',
	'lawful_hold_agreed',
	'lawful_hold_no',
	'lawful_hold_renewed',
	'lawful_hold_ended',
	'lawful_shown',
	'missed_by_us',
	'missed_unreached',
	'missed_new',
	'missed_talked',
	'missed_message',
	'missed_no_answer',
	'missed_visited',
	'missed_visit',
	'missed_tell',
	'missed_wait',
	'missed_all_right',
	'missed_not_now',
	'missed_over',
	'call_asked',
	'call_helper',
	'call_changed',
	'call_moved',
	'call_not_needed',
	'call_talked',
	'call_no_answer',
	'call_taken'
] as const;

const TOLD_BY_ANSWER = [
	'answered',
	'look_flagged',
	'look_flag_closed',
	'told_stop',
	'told_no',
	'told_yes_opened',
	'told_terms_opened'
] as const;

/** No kinds of the chain: a try that opened nothing, which stands among its lines, and a line past its time. */
const BESIDE = ['tried', 'erased'] as const;

/** What a line can be about. */
export type HistoryKind =
	(typeof KINDS)[number] | (typeof TOLD_BY_ANSWER)[number] | (typeof BESIDE)[number];

/** Whether lines of the chain are of this kind. */
export const isInChain = (kind: string): boolean => !BESIDE.some((beside) => beside === kind);

/** Whether there is a sentence, and a picture, for such a line. */
export const isHistoryKind = (kind: string): kind is HistoryKind =>
	[...BESIDE, ...TOLD_BY_ANSWER, ...KINDS].some((known) => known === kind);

/** The message key of a line; a line of a kind that is not known here is a bug. */
export function historyKey(line: { kind: string; answer: string | null }) {
	if (line.kind === 'answered') {
		const answer = ANSWERS.find((a) => a === line.answer);
		if (answer) return `history:answered.${answer}` as const;
	}
	const rule = RULES.find((r) => r === line.answer);
	if (line.kind === 'look_flagged' && rule) return `history:look_flagged.${rule}` as const;
	const outcome = OUTCOMES.find((o) => o === line.answer);
	if (line.kind === 'look_flag_closed' && outcome)
		return `history:look_flag_closed.${outcome}` as const;
	const whom = WHOM_KINDS.find((kind) => kind === line.answer);
	if (line.kind === 'told_stop' && whom) return `history:told_stop.${whom}` as const;
	const asker = ASKER_KINDS.find((kind) => kind === line.answer);
	if (line.kind === 'told_no' && asker) return `history:told_no.${asker}` as const;
	const opened = OPENED_BY.find((how) => how === line.answer);
	if (line.kind === 'told_yes_opened' && opened)
		return `history:told_yes_opened.${opened}` as const;
	const proof = PROOFS.find((how) => how === line.answer);
	if (line.kind === 'told_terms_opened' && proof)
		return `history:told_terms_opened.${proof}` as const;
	if (line.kind === 'tried') return 'history:triedLine' as const;
	if (line.kind === 'erased') return 'history:erased' as const;
	const kind = KINDS.find((k) => k === line.kind);
	if (!kind) throw new Error(`no sentence for a history line of kind ${line.kind}`);
	return `history:${kind}` as const;
}
