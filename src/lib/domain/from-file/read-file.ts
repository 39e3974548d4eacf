// A file from another system, read into one line for each thing in it: the suggestion it would be, or why it is left out.
// It is somebody else's file: nothing in it is trusted, nothing in it can throw, and nothing is left out silently.
import type { PartCode } from '../plan/parts';
import type { Details } from '../plan/shapes';
import { KINDS, TAKE, isOver, type Kind, type Taken } from './resources';
import { at, line, list, typeOf } from './taking';
import { isAboutOne, nameIn, urlsIn } from './whom';

/** Why a thing is left out. */
export const LEFT_OUT = ['kind', 'nothing', 'long', 'over', 'earlier', 'modifier'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export type FromFile = {
	from: Kind;
	part: PartCode;
	heading: string;
	words: string;
	details: Details;
};

/** One thing in the file, counted from 1. */
export type FileLine = {
	n: number;
	/** What the file calls it. */
	type: string;
	suggestion: FromFile | null;
	why: LeftOut | null;
	/** Fields of it that are not read. */
	unread: string[];
};

export const UNREADABLE = ['notJson', 'deep', 'notFhir', 'tooMany', 'people'] as const;
export type Unreadable = (typeof UNREADABLE)[number];

/** `about` is whom the file says it is about; empty when it does not say. */
export type FileRead =
	{ ok: true; about: string; lines: FileLine[] } | { ok: false; why: Unreadable };

const DEEPEST = 40;
const MOST_THINGS = 200;
const MOST_WORDS = 2_000;
const MOST_HEADING = 200;
const MOST_STEP = 300;

/** How deep things stand in things, as the text has it: read before anything else looks at it. */
function depthOf(json: string): number {
	let [depth, deepest, inText] = [0, 0, false];
	for (let i = 0; i < json.length; i++) {
		const c = json[i];
		if (inText) {
			if (c === '\\') i++;
			else if (c === '"') inText = false;
		} else if (c === '"') inText = true;
		else if (c === '[' || c === '{') deepest = Math.max(deepest, ++depth);
		else if (c === ']' || c === '}') depth--;
	}
	return deepest;
}

/** A resource in the file, with what tells it from others: one that comes again is the same, as it was at another time. */
type Thing = { resource: unknown; key: string };

/** Adds a resource and those that stand inside it, which are nobody else's; false as soon as that is more than anybody reads. */
function addTo(things: Thing[], resource: unknown, key: string): boolean {
	if (things.length === MOST_THINGS) return false;
	things.push({ resource, key });
	return list(at(resource, 'contained')).every((one, n) => addTo(things, one, `${key}#${n}`));
}

/** Everything in the file; null when there is more than anybody reads. */
function thingsIn(file: unknown): Thing[] | null {
	const things: Thing[] = [];
	if (typeOf(file) !== 'Bundle') return addTo(things, file, '') ? things : null;
	const areAll = list(at(file, 'entry')).every((entry, n) => {
		const resource = at(entry, 'resource');
		const id = line(at(resource, 'id'));
		return addTo(things, resource, id ? `${typeOf(resource)}/${id}` : `${n}`);
	});
	return areAll ? things : null;
}

const isLong = ({ words, heading, details }: Taken) =>
	words.length > MOST_WORDS ||
	heading.length > MOST_HEADING ||
	(details.steps ?? []).some(({ what }) => what.length > MOST_STEP);

function whyNot(thing: unknown, taken: Taken, isLast: boolean): LeftOut | null {
	if (at(thing, 'modifierExtension') !== undefined || at(thing, 'implicitRules') !== undefined)
		return 'modifier';
	if (isOver(thing)) return 'over';
	if (!isLast) return 'earlier';
	if (taken.heading === '' && taken.words === '') return 'nothing';
	return isLong(taken) ? 'long' : null;
}

function lineFrom(thing: unknown, n: number, isLast: boolean): FileLine {
	const type = typeOf(thing);
	const kind = KINDS.find((known) => known === type);
	if (!kind) return { n, type, suggestion: null, why: 'kind', unread: [] };
	const taken = TAKE[kind](thing);
	const { unread, ...entry } = taken;
	const why = whyNot(thing, taken, isLast);
	const suggestion = why ? null : { ...entry, from: kind };
	return {
		n,
		type,
		suggestion,
		why,
		unread: why ? [] : unread
	};
}

/** Reads a file. */
export function readFile(json: string): FileRead {
	if (depthOf(json) > DEEPEST) return { ok: false, why: 'deep' };
	let file: unknown;
	try {
		file = JSON.parse(json.replace(/^\ufeff/, ''));
	} catch {
		return { ok: false, why: 'notJson' };
	}
	if (typeOf(file) === '') return { ok: false, why: 'notFhir' };
	const things = thingsIn(file);
	if (!things) return { ok: false, why: 'tooMany' };
	const resources = things.map(({ resource }) => resource);
	if (!isAboutOne(resources, urlsIn(file))) return { ok: false, why: 'people' };
	const last = new Map(things.map(({ key }, n) => [key, n]));
	return {
		ok: true,
		about: nameIn(resources),
		lines: things.map(({ resource, key }, n) => lineFrom(resource, n + 1, last.get(key) === n))
	};
}
