// Everything that can be refused in the ordinary course of things. A refusal is a value with one of
// these reasons; server/http.ts turns it into a status and a message that says what to do next.

export const REFUSALS = [
	'not_found',
	'signed_out',
	'no_such_grantee',
	'question_open',
	'quiet',
	'period_over',
	'already_answered',
	'withdrawn',
	'lapsed',
	'choose_parts',
	'kept_out',
	'already_stopped',
	'changed_meanwhile',
	'suggestion_open',
	'enough_suggested',
	'suggestion_withdrawn',
	'suggestion_lapsed',
	'enough_asked',
	'together_over',
	'together_changed',
	'enough_told',
	'enough_copies',
	'look_asked',
	'nobody_to_ask',
	'not_yet',
	'in_company',
	'form_used_again',
	'no_one_responsible',
	'already_linked',
	'not_told_yet',
	'code_not_good',
	'name_taken',
	'upload_gone',
	'upload_not_good',
	'too_many_tries',
	'try_again'
] as const;

export type Refusal = (typeof REFUSALS)[number];
