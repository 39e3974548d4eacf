// What a resource would be as an entry: a Goal something to work towards, a CareTeam people around the person, a CarePlan
// a decision about their care, unless it says of itself which part it is (as a file from Sayso does).
import { SYSTEM } from '../fhir/fhir';
import { PARTS, type PartCode } from '../plan/parts';
import { MOST_STEPS, type Details } from '../plan/shapes';
import { at, concept, line, lines, list, notes, text } from './taking';

export const KINDS = ['CarePlan', 'Goal', 'CareTeam'] as const;
export type Kind = (typeof KINDS)[number];

/** The words of an entry as a file has them, and the fields of the resource that they came from. */
export type Taken = {
	part: PartCode;
	heading: string;
	words: string;
	details: Details;
	/** Whether it names its part itself. */
	byName: boolean;
	read: readonly string[];
};

/** The part that a resource names in Sayso's own code. */
const namedPart = (resource: unknown): PartCode | undefined =>
	list(at(resource, 'category'))
		.flatMap((category) => list(at(category, 'coding')))
		.filter((coding) => at(coding, 'system') === SYSTEM.part)
		.map((coding) => PARTS.find((part) => part === at(coding, 'code')))
		.find(Boolean);

/** The part that a resource names, or the usual one of its kind. */
function partOf(resource: unknown, usual: PartCode) {
	const part = namedPart(resource);
	return part ? { part, byName: true } : { part: usual, byName: false };
}

function goal(resource: unknown): Taken {
	const targets = list(at(resource, 'target'));
	const steps = targets
		.map((target) => lines(concept(at(target, 'measure')), line(at(target, 'detailString'))))
		.filter(Boolean)
		.map((what) => ({ what: what.replaceAll('\n', ': '), how: '' as const }));
	const areAll = steps.length === targets.length && steps.length <= MOST_STEPS;
	return {
		...partOf(resource, 'goals'),
		heading: '',
		words: lines(concept(at(resource, 'description')), ...notes(at(resource, 'note'))),
		details: areAll && steps.length > 0 ? { steps } : {},
		read: ['description', 'note', ...(areAll ? ['target'] : [])]
	};
}

function careTeam(resource: unknown): Taken {
	const people = list(at(resource, 'participant')).map((participant) => {
		const name = line(at(at(participant, 'member'), 'display'));
		const roles = list(at(participant, 'role')).map(concept).filter(Boolean);
		return name && (roles.length > 0 ? `${name} (${roles.join(', ')})` : name);
	});
	const areAll = people.every(Boolean);
	return {
		...partOf(resource, 'people'),
		heading: line(at(resource, 'name')),
		words: lines(...people, ...(people.some(Boolean) ? notes(at(resource, 'note')) : [])),
		details: {},
		read: ['name', 'note', ...(areAll ? ['participant'] : [])]
	};
}

/** What is to be done, in words; empty for what is not to be done, whose words would say the opposite. */
function activity(of: unknown): string {
	const detail = at(of, 'detail');
	if (at(detail, 'doNotPerform') === true) return '';
	return lines(concept(at(detail, 'code')), text(at(detail, 'description')));
}

function carePlan(resource: unknown): Taken {
	const done = list(at(resource, 'activity')).map(activity);
	const said = [text(at(resource, 'description')), ...done].filter(Boolean);
	return {
		...partOf(resource, 'decisions'),
		heading: line(at(resource, 'title')),
		words: said.length > 0 ? lines(...said, ...notes(at(resource, 'note'))) : '',
		details: {},
		read: ['title', 'description', 'note', ...(done.every(Boolean) ? ['activity'] : [])]
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
	['status', 'lifecycleStatus'].some((field) => OVER.includes(String(at(resource, field))));
