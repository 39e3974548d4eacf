// The plan: a CarePlan for each part, and in it a Goal for each entry of what the person works towards and a CarePlan
// for each other entry. Every wording is there under its version, the present one last.
import type { Everything, KeptItem, Wording } from '../everything/everything';
import { PARTS, type PartCode } from '../plan/parts';
import { filledFields } from '../plan/shapes';
import {
	SYSTEM,
	coded,
	inWords,
	moment,
	partConcept,
	said,
	some,
	to,
	type Reference,
	type Resource,
	type Say
} from './fhir';

export const partId = (personId: string, part: PartCode): string => `${personId}-${part}`;

/** What kind of resource an entry is. */
export const typeOf = (part: PartCode) => (part === 'goals' ? 'Goal' : 'CarePlan');

export const isIn = ({ wordings }: KeptItem): boolean => wordings.length > 0;

/** The part as a whole. */
export function partPlan(all: Everything, part: PartCode, say: Say): Resource {
	const { person } = all;
	const goals = all.items.filter((item) => item.part === part && part === 'goals' && isIn(item));
	return {
		resourceType: 'CarePlan',
		id: partId(person.id, part),
		status: 'active',
		intent: 'plan',
		category: [partConcept(part, say)],
		title: say.part(part),
		subject: to('Patient', person.id, person.name),
		author: to('Patient', person.id, person.name),
		careTeam: [to('CareTeam', person.id)],
		goal: some(goals.map(({ id }) => to('Goal', id)))
	};
}

export const partPlans = (all: Everything, say: Say): Resource[] =>
	PARTS.map((part) => partPlan(all, part, say));

/** What stands beside the words, and the person's own view. */
function notes(wording: Wording, person: Reference, say: Say) {
	const fields = filledFields(wording.details).filter((field) => field !== 'steps');
	return some([
		...fields.map((field) => inWords(say.detail(field, wording.details))),
		said(wording.differently)
			? { authorReference: person, text: said(wording.differently) }
			: undefined
	]);
}

const version = ({ version, at, lang }: Wording) => ({
	meta: { versionId: String(version), lastUpdated: moment(at) },
	language: said(lang)
});

function goal({ id, part }: KeptItem, wording: Wording, person: Reference, say: Say): Resource {
	const steps = wording.details.steps ?? [];
	return {
		resourceType: 'Goal',
		id,
		...version(wording),
		lifecycleStatus: 'active',
		category: [partConcept(part, say)],
		description: { text: said([wording.heading, wording.words].filter(Boolean).join('\n')) ?? '-' },
		subject: person,
		statusDate: moment(wording.at).slice(0, 10),
		target: some(
			steps.map(({ what, how }) => ({
				measure: { text: said(what) ?? '-' },
				...(how && { detailCodeableConcept: coded(SYSTEM.rung, how) })
			}))
		),
		note: notes(wording, person, say)
	};
}

function entryPlan(
	{ id, part }: KeptItem,
	wording: Wording,
	person: Reference,
	say: Say,
	of: Reference
): Resource {
	return {
		resourceType: 'CarePlan',
		id,
		...version(wording),
		partOf: [of],
		status: 'active',
		intent: 'plan',
		category: [partConcept(part, say)],
		title: said(wording.heading),
		description: said(wording.words),
		subject: person,
		created: moment(wording.at),
		note: notes(wording, person, say)
	};
}

/** Every wording of an entry; nothing of one that was taken out. */
export function wordings(item: KeptItem, { person }: Everything, say: Say): Resource[] {
	const whose = to('Patient', person.id, person.name);
	const of = to('CarePlan', partId(person.id, item.part));
	return item.wordings.map((wording) =>
		typeOf(item.part) === 'Goal'
			? goal(item, wording, whose, say)
			: entryPlan(item, wording, whose, say, of)
	);
}
