// A move as it is read: what was asked, what the person said, how far it is. While it is open the team they are with now leads; once
// the person has ended it, the new one does. Never both, never nobody (R61, R199, R214).
import type { Sector } from '../consent/terms';
import type { Pace } from '../contact/cadence';
import type { Nation } from '../contact/holidays';
import type { PartCode } from '../plan/parts';
import type { Wording } from '../plan/reader-page';
import type { HandoverCall } from './handover';
import type { MoveStep, TemplateCode } from './templates';
import type { ToldMove } from './told';

/** What the person says to a move that they are asked about. */
export const MOVE_ANSWERS = ['yes', 'not_yet', 'talk'] as const;
export type MoveAnswer = (typeof MOVE_ANSWERS)[number];

/** What counts as a worker writes it down: never a yes, which waits until the person confirms it. */
export const TOLD_OF_MOVE = ['not_yet', 'talk'] as const satisfies readonly MoveAnswer[];
export type ToldOfMove = (typeof TOLD_OF_MOVE)[number];

/** What the person says of a week. The first three are asked alike; the last is offered apart. */
export const WEEK_ANSWERS = ['ready', 'not_yet', 'talk', 'faster'] as const;
export type WeekAnswer = (typeof WEEK_ANSWERS)[number];

/** What counts as a worker writes it down: never that they are ready, which waits until the person confirms it. */
export const TOLD_OF_WEEK = ['not_yet', 'talk'] as const satisfies readonly WeekAnswer[];
export type ToldOfWeek = (typeof TOLD_OF_WEEK)[number];

/** The person's word on a week; the last one given in a week is the one that counts. */
export type WeekSaid = {
	week: number;
	said: WeekAnswer;
	/** The day on which it was said, where the service is, as `2026-11-24`. */
	on: string;
	/** The day before which they are not asked again. */
	againOn: string | null;
	/** The worker who wrote it down for them; null where they said it themselves. */
	toldTo: string | null;
};

/** For what a supervisor may end a move without the person's yes. */
export const OFF_BECAUSE = ['detained', 'moved_away', 'unreachable'] as const;
export type OffBecause = (typeof OFF_BECAUSE)[number];

/**
 * Who ended a move before its end: the person; the person, as a worker wrote down; a worker of the team that leads, before it began; a
 * supervisor, without the person's yes; or nobody, because the team or the account is gone.
 */
export type OffKind = 'person' | 'told' | 'worker' | 'supervisor' | 'link' | 'closing';

/** What the team that leads said that it does next, and by which day, as `2026-11-24`. */
export type MoveNext = { words: string; on: string; doneAt: Date | null };

/** What one team told the other; the person reads it as it is written. */
export type MoveNote = { id: string; team: string; worker: string; words: string; at: Date };

/** What a worker who asks may write beside it: who sees to the medicines, and what could get in the way (R205, R206). */
export const BESIDE = ['medicines', 'barriers'] as const;
export type Beside = (typeof BESIDE)[number];

/** What goes across beside the parts of a plan, each by a tick of its own: looking back at hard times (R200), and the worker's words. */
export const ALSO = ['hard_times', ...BESIDE] as const;
export type Also = (typeof ALSO)[number];

/**
 * What goes across: what stood in the parts that the person chose when they said yes, strengths first, and a note of their own. A part
 * that is empty and one that they kept back are both not in it.
 */
export type MovePack = {
	note: string;
	/** What the worker who asked wrote, and whose words they are; before the yes all of it, then what the person let go. */
	said: { about: Beside; words: string; lang: string; by: string }[];
	parts: { part: PartCode; entries: (Wording & { lang: string })[] }[];
	/** When the first contact with the new side is, or was (R204). */
	firstAt: Date | null;
};

/** Why a person cannot go back, though it is not too late: the database judges it, by the rule by which it would refuse. */
export type NoWayBack =
	'move_open' | 'moved_on' | 'already_linked' | 'no_one_responsible' | 'move_over';

/** A side of a move: a team, and who of it the person can ask; null where nobody is named. */
export type MoveSide = { teamId: string; team: string; worker: string | null; phone: string };

/** What opened to one worker of the new side: by each such permission since when there was something to read, and when they first did. */
export type OpenedPlan = {
	worker: string;
	/** Whose bank holidays their team keeps. */
	nation: Nation;
	opened: { since: Date; readAt: Date | null }[];
};

export type Move = {
	id: string;
	personId: string;
	/** `own`: a plan of weeks that the service wrote. */
	template: TemplateCode | 'own';
	steps: MoveStep[];
	fromLink: string;
	old: MoveSide;
	new: MoveSide;
	/** Whether it stays in one team. */
	inside: boolean;
	/** Whose bank holidays the team keeps that it is from. */
	nation: Nation;
	askedBy: string;
	askedAt: Date;
	/** What to expect; what happens if the first contact is missed; what the new team is to do first. */
	told: string;
	missed: string;
	first: string;
	said: MoveAnswer | null;
	saidAt: Date | null;
	/** The worker who wrote it down for them; null where they said it themselves. */
	saidTo: string | null;
	/** The person is not asked again before that day, as `2026-11-24`. */
	notBefore: string | null;
	acceptedAt: Date | null;
	acceptedBy: string | null;
	understood: boolean;
	declinedAt: Date | null;
	declinedWords: string;
	/** The first day of the first week, as `2026-11-24`. */
	begunOn: string | null;
	toLink: string | null;
	/** When somebody of the new side first met the person. */
	firstHeldAt: Date | null;
	/** Whether the next contact with the new side is booked. */
	nextBooked: boolean;
	readyAt: Date | null;
	closedAt: Date | null;
	calledOffAt: Date | null;
	/** Who ended it before its end. */
	offKind: OffKind | null;
	/** The worker who called it off; null where the person did. */
	calledOffBy: string | null;
	offWords: string;
	/** Where a supervisor ended it without the person's yes: why, and what comes next. */
	offBecause: OffBecause | null;
	next: MoveNext | null;
	reopenedAt: Date | null;
	/** For the person alone: why they could not go back now; null where they could. */
	noWayBack: NoWayBack | null;
	/** Whether its plan of weeks has a call between the two sides; and every call that was owed, the oldest first. */
	calls: boolean;
	handovers: HandoverCall[];
	/** What there is to read on the new side since they met: for the person, and for the worker whose it is. */
	plan: OpenedPlan | null;
	/** What was told to a worker and is to be confirmed; for the person also what was, and they have not seen. */
	tolds: ToldMove[];
	answers: WeekSaid[];
	notes: MoveNote[];
	version: number;
};

/** A move as a worker has it on a list: on which side they are, and the pack where they opened it. */
export type ListedMove = {
	personId: string;
	name: string;
	side: 'old' | 'new';
	move: Move;
	pack: MovePack | null;
};

/** A move that this worker could end without the person's yes, and from which day they count as out of reach; null while they do not. */
export type EndsAlone = { id: string; from: string | null };

/** From where a worker can ask somebody about a move, and to whom. */
export type LinkToMove = {
	id: string;
	teamId: string;
	team: string;
	/** What is agreed about contact; null where nothing is. */
	pace: Pace | null;
	responsible: { id: string; name: string };
	/** Who else in this team could be responsible. */
	workers: { id: string; name: string; job: string }[];
	teams: { id: string; name: string; sector: Sector }[];
};

/** How far a move is. */
export type MoveState =
	'asked' | 'waits' | 'accepting' | 'begun' | 'closed' | 'declined' | 'called_off';

/** How far it is: `waits` while the person said not yet, or that they want to talk first. */
export function stateOf(
	move: Pick<Move, 'said' | 'declinedAt' | 'calledOffAt' | 'closedAt' | 'begunOn'>
): MoveState {
	if (move.calledOffAt) return 'called_off';
	if (move.declinedAt) return 'declined';
	if (move.closedAt) return 'closed';
	if (move.begunOn) return 'begun';
	if (move.said === 'yes') return 'accepting';
	return move.said === null ? 'asked' : 'waits';
}

/** Whether anything of it is still to come. */
export const isOpen = (move: Parameters<typeof stateOf>[0]): boolean =>
	!['closed', 'declined', 'called_off'].includes(stateOf(move));

/** Whether somebody else stopped it, so that the person is asked if it goes on. */
export const takesUpAgain = ({ offKind }: Pick<Move, 'offKind'>): boolean =>
	offKind === 'told' || offKind === 'supervisor';

/** Whether somebody is on their way from a team, or asked about it: nobody asks about another move then. One that they said not yet to leaves room. */
export const goesOnFrom = ({ id }: { id: string }, moves: readonly Move[]): boolean =>
	moves.some((move) => move.fromLink === id && isOpen(move) && move.said !== 'not_yet');

/** Which of the two sides leads. */
export const leads = ({ closedAt }: Pick<Move, 'closedAt'>): 'old' | 'new' =>
	closedAt ? 'new' : 'old';

/** Whether another move has changed since who leads, where this one is over: it says nothing of that any more. */
export function isOvertaken(move: Move, moves: readonly Move[]): boolean {
	const over = move.closedAt ?? move.calledOffAt ?? move.declinedAt;
	const led = move.closedAt ? move.toLink : move.fromLink;
	return (
		over !== null &&
		moves.some(({ fromLink, closedAt }) => fromLink === led && closedAt && closedAt > over)
	);
}

/** For how long after its end the person can go back without a new referral: two weeks longer than to the second question of how it goes. */
export const DAYS_TO_GO_BACK = 56;

/** Whether it is still the time in which the person can go back. */
export const isTimeToGoBack = ({ closedAt, calledOffAt }: Move, now: Date): boolean =>
	closedAt !== null &&
	calledOffAt === null &&
	now.getTime() - closedAt.getTime() < DAYS_TO_GO_BACK * 86_400_000;
