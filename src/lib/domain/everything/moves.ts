// What is taken home of moving services: each move as it was asked, answered, accepted and ended, and all that was said in it.
import type { ToldOfCheck } from '../moves/check';
import type { GpAnswer } from '../moves/gp';
import type { CallWish, HandoverCall } from '../moves/handover';
import type { Beside, MoveAnswer, OffBecause, OffKind, WeekAnswer } from '../moves/move';
import type { MoveStep, TemplateCode } from '../moves/templates';
import type { ToldToConfirm } from '../moves/told';
import type { PartCode } from '../plan/parts';
import type { Details } from '../plan/shapes';
import type { HowTold } from '../plan/told';
import type { Proof } from '../told/yes';
import type { Moment } from './named';

export type KeptMove = {
	id: string;
	/** From which team, to which. */
	old: string;
	new: string;
	/** Who will be, or was to be, responsible. */
	worker: string | null;
	inside: boolean;
	/** `own`: a plan of weeks that the service wrote. */
	template: TemplateCode | 'own';
	steps: MoveStep[];
	askedBy: string;
	askedAt: Moment;
	told: string;
	missed: string;
	first: string;
	said: MoveAnswer | null;
	saidAt: Moment | null;
	/** Who wrote it down for them, how it was told and on which day; null where they said it themselves. */
	saidTo: string | null;
	saidHow: { how: HowTold; on: string } | null;
	/** Where somebody was there as they said yes: who, until that is forgotten, and when they said that they chose it. */
	inCompany: { who: string; chosenAt: Moment | null } | null;
	notBefore: string | null;
	acceptedAt: Moment | null;
	acceptedBy: string | null;
	declinedAt: Moment | null;
	declinedBy: string | null;
	declinedWords: string;
	begunOn: string | null;
	firstHeldAt: Moment | null;
	readyAt: Moment | null;
	closedAt: Moment | null;
	calledOffAt: Moment | null;
	offKind: OffKind | null;
	calledOffBy: string | null;
	offWords: string;
	/** Where a supervisor ended it without their yes: why, and what the team does next. */
	offBecause: OffBecause | null;
	next: string | null;
	nextOn: string | null;
	nextDoneAt: Moment | null;
	reopenedAt: Moment | null;
	/** What goes across; an entry of no part is their own note, or what the worker who asked wrote about something. */
	pack: {
		part: PartCode | null;
		about: Beside | null;
		by: string | null;
		heading: string;
		words: string;
		details: Details;
		differently: string;
		lang: string;
	}[];
	/** What they said about telling their GP; null while they said nothing. */
	gp: {
		said: GpAnswer;
		saidAt: Moment;
		whom: string;
		dueOn: string | null;
		sentAt: Moment | null;
		sentBy: string | null;
	} | null;
	answers: {
		week: number;
		said: WeekAnswer;
		at: Moment;
		againOn: string | null;
		toldTo: string | null;
	}[];
	/** What bound them, as a worker wrote it down: with a yes what goes across, and by what it came to count, if it did. */
	tolds: {
		said: ToldToConfirm;
		how: HowTold;
		on: string;
		by: string;
		at: Moment;
		parts: PartCode[];
		/** Whether looking back at hard times goes across too. */
		hardTimes: boolean;
		note: string;
		wish: CallWish | null;
		ended: Proof | 'person' | 'withdrawn' | 'denied' | null;
		endedAt: Moment | null;
	}[];
	notes: { team: string; worker: string; words: string; at: Moment }[];
	/** The calls between the two sides: asked for, not needed, or held. */
	calls: {
		because: HandoverCall['because'];
		askedAt: Moment;
		askedBy: string | null;
		why: string;
		lang: string;
		dueOn: string | null;
		wish: CallWish | null;
		droppedAt: Moment | null;
		heldOn: string | null;
		there: string[];
		personThere: boolean | null;
		words: string;
		without: string;
		writtenBy: string | null;
		writtenAt: Moment | null;
	}[];
	/** How it went after, as they were asked and said. */
	checks: {
		askedOn: string;
		said: ToldOfCheck | null;
		at: Moment | null;
		note: string;
		toldTo: string | null;
		talkBy: string | null;
		doneAt: Moment | null;
		doneBy: string | null;
		doneWords: string;
		notSoAt: Moment | null;
	}[];
	/** For which months, and by which team, it was drawn to be looked at. */
	sampled: { month: string; team: string }[];
};
