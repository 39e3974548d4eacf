// Something a person and a worker do together (R268, R290, R311-R313): asked by the person, and agreed only
// when the worker says when. It opens no part of the plan.
import type { PartCode } from '../plan/parts';

export const TOGETHER_KINDS = ['write', 'read', 'place', 'other'] as const;
export type TogetherKind = (typeof TOGETHER_KINDS)[number];

/** How to meet to read the plan: at a place that the person says, by phone, by video, or as the worker says. */
export const MEETING_WAYS = ['place', 'phone', 'video', 'any'] as const;
export type MeetingWay = (typeof MEETING_WAYS)[number];

export type TogetherState =
	'waiting' | 'agreed' | 'cannot' | 'cancelled' | 'called_off' | 'done' | 'not_done';

export type Together = {
	id: string;
	personId: string;
	kind: TogetherKind;
	/** For writing: null for all of the plan. */
	part: PartCode | null;
	/** The name of a place, or the person's own words. */
	what: string;
	note: string;
	suits: string;
	/** Who was asked, and in which team. */
	worker: string;
	team: string;
	teamId: string;
	askedAt: Date;
	version: number;
	state: TogetherState;
	/** Who said so and will be there; null while nobody has. */
	withWhom: string | null;
	/** Whether that worker is still in the team; if not, somebody else must say that they come. */
	withIsHere: boolean;
	meetsAt: Date | null;
	meetsWhere: string;
	why: string;
	instead: string;
	saidAt: Date | null;
	/** For reading the plan; null for what was asked before it could be said. */
	way: MeetingWay | null;
	/** The day by which it is answered, as `2026-11-24`. */
	dueOn: string | null;
	/** The team's number. */
	phone: string;
	/** Whether a helper asked for it, and who: their name is the person's alone to read. */
	byHelper: boolean;
	helper: { name: string; relationship: string } | null;
};

/** Whether an answer was due on an earlier day and has not come. */
export const isLate = ({ state, dueOn }: Pick<Together, 'state' | 'dueOn'>, today: string) =>
	state === 'waiting' && dueOn !== null && dueOn < today;

/** In the order of when an answer is due; what has no day after what has one. */
export const byDue = (a: { dueOn: string | null }, b: { dueOn: string | null }) =>
	(a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

/** How the person may end it; of what is over they may take their own words out. */
export const ENDINGS = ['cancelled', 'done', 'not_done', 'words_out'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What a worker may say: the first two while it waits, the others once it is agreed. */
export const WORKER_ANSWERS = ['agree', 'cannot', 'move', 'call_off'] as const;
export type WorkerAnswer = (typeof WORKER_ANSWERS)[number];

/** What can be said about it now. */
export function answersTo(state: TogetherState): readonly WorkerAnswer[] {
	if (state === 'waiting') return ['agree', 'cannot'];
	return state === 'agreed' ? ['move', 'call_off'] : [];
}

/** Whether its time has come, so that the person may say what became of it. */
export function hasCome(thing: Together, now: Date): boolean {
	return thing.state === 'agreed' && thing.meetsAt !== null && thing.meetsAt <= now;
}

/** The agreed ones that are still to come, soonest first. */
export function stillToCome(things: readonly Together[], now: Date): Together[] {
	return things
		.filter((thing) => thing.state === 'agreed' && !hasCome(thing, now))
		.toSorted((a, b) => a.meetsAt!.getTime() - b.meetsAt!.getTime());
}
