// What a resource would be as an entry: a Goal something to work towards, a CareTeam people around the person, a CarePlan
// a decision about their care, unless it says of itself which part it is (as a file from Sayso does). Each says too which of
// its fields, and of the fields in them, it leaves unread.
import { SYSTEM } from '../fhir/fhir';
import { PARTS, type PartCode } from '../plan/parts';
import { MOST_STEPS, RUNGS, type Details, type Step } from '../plan/shapes';
import { at, beyond, concept, line, lines, list, notes, text } from './taking';

export const KINDS = ['CarePlan', 'Goal', 'CareTeam'] as const;
export type Kind = (typeof KINDS)[number];

/** The words of an entry as a file has them, and what of the resource is not in them. */
export type Taken = {
	part: PartCode;
	heading: string;
	words: string;
	details: Details;
	unread: string[];
};

/** Codes of one of Sayso's own systems, in a CodeableConcept. */
const ownCodes = (value: unknown, system: string): unknown[] =>
	list(at(value, 'coding'))
		.filter((coding) => at(coding, 'system') === system)
		.map((coding) => at(coding, 'code'));

/** The part that a resource names in Sayso's own code. */
const namedPart = (resource: unknown): PartCode | undefined =>
	list(at(resource, 'category'))
		.flatMap((category) => ownCodes(category, SYSTEM.part))
		.map((code) => PARTS.find((part) => part === code))
		.find(Boolean);

/** The file's own bookkeeping; whom it is about, and what stands inside, are told elsewhere. */
const OF_THE_FILE = ['resourceType', 'id', 'meta', 'language', 'contained', 'subject'];

/** The part, and the unread fields but for those in `read`. */
function about(resource: unknown, usual: PartCode, read: readonly string[]) {
	const part = namedPart(resource);
	const known = [...OF_THE_FILE, 'note', ...(part ? ['category'] : []), ...read];
	const unread = [
		...beyond('', resource, known),
		...beyond('note', at(resource, 'note'), ['text'])
	];
	return { part: part ?? usual, unread };
}

const isMarked = (value: unknown): boolean => at(value, 'modifierExtension') !== undefined;

/** A step, when a target is one: words, and perhaps how it is taken; null for what says more. */
function step(target: unknown): Step | null {
	const codes = ownCodes(at(target, 'detailCodeableConcept'), SYSTEM.rung);
	const how = RUNGS.find((rung) => codes.includes(rung)) ?? '';
	const known = ['id', 'measure', 'detailString', ...(how ? ['detailCodeableConcept'] : [])];
	const what = [concept(at(target, 'measure')), line(at(target, 'detailString'))].filter(Boolean);
	if (what.length === 0 || beyond('', target, known).length > 0) return null;
	return { what: what.join(': ').replaceAll('\n', ' '), how };
}

function goal(resource: unknown): Taken {
	const targets = list(at(resource, 'target')).map(step);
	const steps = targets.filter((one) => one !== null);
	const areAll = steps.length === targets.length && steps.length <= MOST_STEPS;
	return {
		...about(resource, 'goals', ['description', ...(areAll ? ['target'] : [])]),
		heading: '',
		words: lines([concept(at(resource, 'description')), ...notes(at(resource, 'note'))]),
		details: areAll && steps.length > 0 ? { steps } : {}
	};
}

function member(participant: unknown): string {
	const name = line(at(at(participant, 'member'), 'display'));
	const roles = list(at(participant, 'role')).map(concept).filter(Boolean);
	if (!name || isMarked(participant)) return '';
	return roles.length > 0 ? `${name} (${roles.join(', ')})` : name;
}

function careTeam(resource: unknown): Taken {
	const participants = at(resource, 'participant');
	const people = list(participants).map(member);
	const { part, unread } = about(resource, 'people', ['name', 'participant']);
	const says = people.some(Boolean);
	return {
		part,
		heading: says ? line(at(resource, 'name')) : '',
		words: says ? lines([...people, ...notes(at(resource, 'note'))]) : '',
		details: {},
		unread: [
			...unread,
			...(people.every(Boolean) ? [] : ['participant']),
			...beyond('participant', participants, ['id', 'role', 'member'])
		]
	};
}

const NOT_DONE = ['cancelled', 'stopped', 'entered-in-error'];

/** What is to be done, in words; empty for what is not to be done, whose words would say the opposite. */
function activity(of: unknown): string {
	const detail = at(of, 'detail');
	const isNot =
		at(detail, 'doNotPerform') === true || NOT_DONE.includes(String(at(detail, 'status')));
	if (isNot || isMarked(of) || isMarked(detail)) return '';
	return lines([concept(at(detail, 'code')), text(at(detail, 'description'))]);
}

/** Whether a CarePlan is an entry of a part, as Sayso writes one: its title is then what the person wrote, and may be all of it. */
const isEntry = (resource: unknown): boolean =>
	namedPart(resource) !== undefined && list(at(resource, 'partOf')).length > 0;

function carePlan(resource: unknown): Taken {
	const activities = list(at(resource, 'activity'));
	const done = activities.map(activity);
	const said = [text(at(resource, 'description')), ...done].filter(Boolean);
	const says = said.length > 0 || isEntry(resource);
	const { part, unread } = about(resource, 'decisions', ['title', 'description', 'activity']);
	const details = activities.map((one) => at(one, 'detail'));
	return {
		part,
		heading: says ? line(at(resource, 'title')) : '',
		words: says ? lines([...said, ...notes(at(resource, 'note'))]) : '',
		details: {},
		unread: [
			...unread,
			...(done.every(Boolean) ? [] : ['activity']),
			...beyond('activity', activities, ['id', 'detail']),
			...beyond('activity.detail', details, ['id', 'code', 'description', 'doNotPerform'])
		]
	};
}

export const TAKE: Record<Kind, (resource: unknown) => Taken> = {
	CarePlan: carePlan,
	Goal: goal,
	CareTeam: careTeam
};

const OVER = ['entered-in-error', 'revoked', 'cancelled', 'rejected', 'inactive'];

/** Whether a resource says of itself that it does not hold. */
export const isOver = (resource: unknown): boolean =>
	['status', 'lifecycleStatus'].some((field) => OVER.some((over) => over === at(resource, field)));
