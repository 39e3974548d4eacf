// A live call between the two sides of a move (R63): owed in a plan of weeks that has one, and from the moment that anybody asks. While one is
// owed the move cannot end, and the person alone says that it is not needed.
import type { TemplateCode } from './templates';

/** Of the plans that Sayso comes with, those in which the two sides call each other. */
const CALLS: readonly TemplateCode[] = ['crisis', 'hospital'];
export const hasCall = (template: TemplateCode): boolean => CALLS.includes(template);

/** Whether the person wants to be in it. They may say nothing: then they are asked first. */
export const CALL_WISHES = ['there', 'without'] as const;
export type CallWish = (typeof CALL_WISHES)[number];

/** What the person says of one that is owed; the last is that it is not needed. */
export const CALL_ANSWERS = [...CALL_WISHES, 'dropped'] as const;
export type CallAnswer = (typeof CALL_ANSWERS)[number];

export type HandoverCall = {
	id: string;
	/** Because the plan of weeks has one, or because the person or a worker asked. */
	because: 'plan' | 'person' | 'worker';
	askedAt: Date;
	askedBy: string | null;
	/** Why, in the words of whoever asked; a person's may be empty. */
	why: string;
	lang: string;
	/** By which day, as `2026-11-24`; null until a move whose plan has one is accepted. */
	dueOn: string | null;
	wish: CallWish | null;
	/** When the person said that it is not needed. */
	droppedAt: Date | null;
	/** On which day it was, who of the teams was in it, and whether the person was. */
	heldOn: string | null;
	there: string[];
	personThere: boolean | null;
	/** What was said, and why it was without them, where they had said that they want to be there. */
	words: string;
	without: string;
	writtenAt: Date | null;
	writtenBy: string | null;
	version: number;
};
