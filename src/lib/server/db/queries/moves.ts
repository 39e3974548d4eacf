// Moving services: read under the policies by the person, or by a worker of either side whose look was logged first; written by
// functions that decide, tell and append a line. The shape of a row stands at the top of database/0100-moves-are-read.sql.
import type {
	Also,
	EndsAlone,
	LinkToMove,
	Move,
	MoveAnswer,
	OffBecause,
	ToldOfMove,
	ToldOfWeek,
	WeekAnswer
} from '#lib/domain/moves/move';
import type { CallWish } from '#lib/domain/moves/handover';
import type { MoveStep, TemplateCode } from '#lib/domain/moves/templates';
import type { PartCode } from '#lib/domain/plan/parts';
import type { HowTold } from '#lib/domain/plan/told';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';
import { moveFrom, type MoveRow } from './move-rows';

/** Every move of the person's, the latest first; null when the session has ended. */
export const ownMoves = (token: string): Promise<Move[] | null> =>
	inOwnName(token, async (tx) => {
		const [row] = await tx<{ moves: MoveRow[] }[]>`select api.read_moves() as moves`;
		return row!.moves.map(moveFrom);
	});

export type AskMove = {
	link: string;
	to_team: string;
	/** Where only the worker changes. */
	to_worker: string | null;
	/** By one that comes with Sayso, and its weeks; or by a plan of the service's own, in the version that was read. */
	template?: TemplateCode;
	steps?: readonly MoveStep[];
	plan?: string;
	plan_version?: number;
	/** What to expect; what happens if the first contact is missed; what the new side does first. */
	told: string;
	missed: string;
	first: string;
	/** Who sees to the medicines, and what could get in the way; empty where they wrote nothing. */
	medicines: string;
	barriers: string;
	/** The language of these two. */
	lang: string;
};

/** A worker whom the person lets coordinate asks them about a move. */
export function proposeMove(
	token: string,
	form: string,
	personId: string,
	asked: AskMove
): Promise<Outcome<{ move: string }>> {
	return decide(
		() =>
			sql`select api.propose_move(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(asked)}) as outcome`
	);
}

export type AnswerMove = {
	said: MoveAnswer;
	/** The one that they read. */
	version: number;
	/** With a yes: what goes across, and a note of their own. */
	parts: readonly PartCode[];
	also: readonly Also[];
	note: string;
	/** The language of the note. */
	lang: string;
	/** With "not yet": nobody asks again before that day, as `2026-11-24`; four weeks on unless they name one. */
	until: string | null;
	/** Of a call that the plan of weeks has: whether they want to be in it; null where they said nothing. */
	wish: CallWish | null;
};

/** The person says yes, not yet, or that they want to talk first. */
export function answerMove(
	token: string,
	form: string,
	moveId: string,
	answer: AnswerMove
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_move(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json(answer)}) as outcome`
	);
}

export type ToldAnswer = {
	said: ToldOfMove;
	/** The one that the worker read. */
	version: number;
	how: HowTold;
	/** On which day they told it, and with "not yet" the day before which nobody asks again, as `2026-11-24`. */
	on: string;
	until: string | null;
};

/** A worker of the team that leads writes down what the person told them. */
export function toldAnswerToMove(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: ToldAnswer
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.told_answer_to_move(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

export type AcceptMove = {
	version: number;
	/** Who will be responsible. */
	worker: string;
	/** They have read the pack, which the history says too, and understand it. */
	understood: boolean;
	/** The first day of the first week, as `2026-11-24`; tomorrow at the soonest. */
	on: string | null;
};

/** The new side accepts a move that the person said yes to. */
export function acceptMove(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: AcceptMove
): Promise<Outcome<{ on: string }>> {
	return decide(
		() =>
			sql`select api.accept_move(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** The new side cannot accept it, and says why to the person and the team they are with. */
export function declineMove(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: { version: number; words: string }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.decline_move(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** The word on the week of today: which week that was, and with "not yet" the day before which they are not asked again. */
export type SayWeek<Said> = { said: Said; week: number; again: string | null };

/** The person says it. */
export function sayWeek(
	token: string,
	form: string,
	moveId: string,
	q: SayWeek<WeekAnswer>
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_week(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** A worker writes down that the person told them not yet, or that they want to talk. */
export function toldWeek(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: SayWeek<ToldOfWeek>
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.told_week(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** A worker of either side tells the other how it goes; the person reads it too. */
export function writeMoveNote(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.write_move_note(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${words}) as outcome`
	);
}

/** The person ends it; what the old side holds stops, but for the permissions that they keep. */
export function endMove(
	token: string,
	form: string,
	moveId: string,
	q: { version: number; keep: readonly string[] }
): Promise<Outcome<object>> {
	return decide(
		() => sql`call api.end_move(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json(q)}, null)`
	);
}

/** The person goes back to the team they were with. */
export function reopenMove(
	token: string,
	form: string,
	moveId: string,
	version: number
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.reopen_move(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json({ version })}) as outcome`
	);
}

/**
 * The person calls it off, without a reason; before it has begun a worker of the team that leads, with words; afterwards a worker of either
 * side, as the person told them.
 */
export function callOffMove(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: { version: number; words: string; told?: boolean }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.call_off_move(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}, null)`
	);
}

export type EndAlone = {
	version: number;
	because: OffBecause;
	/** What happened, and what the team does next, as the person reads it. */
	words: string;
	next: string;
	/** By which day, as `2026-11-24`. */
	on: string | null;
};

/** A supervisor of the team that leads ends a move without the person's yes; that team leads on. */
export function endMoveAlone(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: EndAlone
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_move_alone(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** What was to be done next is done. */
export function nextIsDone(
	token: string,
	form: string,
	personId: string,
	moveId: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.next_is_done(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}) as outcome`
	);
}

/** The person answers to a move that was ended without their yes: it goes on, or they leave it. */
export function goOnWithMove(
	token: string,
	form: string,
	moveId: string,
	q: { version: number; go: boolean }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.go_on_with_move(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json(q)}, null)`
	);
}

export type MovesWith = {
	name: string;
	moves: Move[];
	links: LinkToMove[];
	alone: EndsAlone[];
};

/** One logged look at the moves between a person and a worker's teams; null for whoever is not on the worker's list. */
export async function movesWith(token: string, personId: string): Promise<MovesWith | null> {
	type Seen = {
		entry: { chosen_name: string } | null;
		moves: MoveRow[];
		links: LinkToMove[];
		alone: EndsAlone[];
	};
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.moves_with(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen?.entry) return null;
	const { links, alone } = seen;
	return { name: seen.entry.chosen_name, moves: seen.moves.map(moveFrom), links, alone };
}
