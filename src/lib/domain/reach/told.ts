// What somebody was told of, and what became of it. What it was about stands where it is, never here.
import type { Way } from './reach';

export type ToldKind =
	| 'question'
	| 'ending'
	| 'chosen'
	| 'crisis_started'
	| 'crisis_renewed'
	| 'told_decision'
	| 'about_told'
	| 'told_yes'
	| 'yes_opened'
	| 'told_confirmed'
	| 'lawful'
	| 'authority'
	| 'lack'
	| 'lack_confirmed'
	| 'lack_again'
	| 'decided'
	| 'death'
	| 'device'
	| 'helper'
	| 'reach_changed'
	| 'closing'
	| 'missed'
	| 'terms'
	| 'contact_changed'
	| 'contact_others'
	| 'contact_late'
	| 'call_moved'
	| 'helper_call'
	| 'move'
	| 'teams';

type State =
	| 'waiting'
	| 'sending'
	| 'sent'
	| 'may_have_arrived'
	| 'shown_here'
	| 'by_hand'
	| 'done_by_hand'
	| 'not_sent';

export type Told = {
	kind: ToldKind;
	/** When it was to be told. */
	made: Date;
	state: State;
	why: 'later' | 'no_sender' | 'failed' | 'over' | 'ended' | null;
	way: Way | null;
	/** Since when it is in that state. */
	at: Date | null;
	/** What a worker did where no machine could, and who; and how often they called in vain. */
	did: 'posted' | 'spoke' | null;
	by: string | null;
	tries: number;
	/** Whether somebody will call or write; a helper whose email failed has no other way. */
	promised?: boolean;
};

/** How far it came, as one thing to say. */
export function howFar({ state, why, promised = true }: Pick<Told, 'state' | 'why' | 'promised'>) {
	if (state === 'not_sent') return why === 'over' ? 'over' : 'ended';
	if (state === 'by_hand' && !promised) return 'no_other_way';
	if (state === 'by_hand' && why === 'failed') return 'by_hand_failed';
	return state;
}
