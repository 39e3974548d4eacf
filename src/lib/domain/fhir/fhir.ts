// What the resources of a FHIR R4 (4.0.1) file have in common. The names under `.invalid` belong to nobody and open
// nothing: they only tell one thing from another, whoever runs Sayso.
import type { PartCode } from '../plan/parts';
import type { Details, Field } from '../plan/shapes';

const HERE = 'https://sayso.invalid/fhir';

/** The code systems of Sayso's own words. */
export const SYSTEM = {
	part: `${HERE}/part`,
	ability: `${HERE}/ability`,
	historyKind: `${HERE}/history-kind`,
	rung: `${HERE}/rung`,
	contact: `${HERE}/contact-state`
} as const;

/** What FHIR has no place for. */
export const EXTENSION = {
	condition: `${HERE}/only-when`,
	team: `${HERE}/through-team`
} as const;

/** A resource; what may stand in it is the published schema's to say, and a test asks it. */
export type Resource = { resourceType: string; id: string } & Record<string, unknown>;
export type Reference = { reference?: string; display?: string | undefined };
export type Coding = { system?: string; code?: string; display?: string | undefined };

/** Words in the language of whoever takes the file. */
export type Say = {
	lang: string;
	part: (part: PartCode) => string;
	/** One field of an entry, with its name: `Time of day: morning`. */
	detail: (field: Field, details: Details) => string;
};

const NOT_IN_FHIR = /[^\S\n\r\t ]|[\0-\x08\x0e-\x1f]/g;

/** Words as FHIR takes them, without the spaces and marks that it refuses; missing when nothing is left. */
export function said(words: string | null | undefined): string | undefined {
	const kept = (words ?? '').replace(NOT_IN_FHIR, ' ').toWellFormed();
	return kept.trim() === '' ? undefined : kept;
}

/** A moment in UTC. */
export const moment = (at: string): string => new Date(at).toISOString();

/** A way to another resource of the same file. */
export const to = (type: string, id: string, display?: string | null): Reference => ({
	reference: `${type}/${id}`,
	...(said(display) && { display: said(display) })
});

/** Somebody who is only named. */
export const named = (name: string): Reference => ({ display: said(name) ?? '?' });

export const coded = (system: string, code: string, display?: string) => ({
	coding: [{ system, code, ...(display && { display }) }]
});

export const inWords = (words: string | null | undefined) =>
	said(words) === undefined ? undefined : { text: said(words) };

/** The part that something stands in. */
export const partConcept = (part: PartCode, say: Say) => ({
	...coded(SYSTEM.part, part, say.part(part)),
	text: say.part(part)
});

/** From when until when, or an open end. */
export const period = (start: string, end: string | null) => ({
	start: moment(start),
	...(end && { end: moment(end) })
});

/** A list, or nothing: FHIR knows no empty lists. */
export const some = <T>(list: readonly (T | '' | undefined)[]): T[] | undefined => {
	const kept = list.filter((one): one is T => one !== undefined && one !== '');
	return kept.length > 0 ? kept : undefined;
};

/** The resource in its place in a file. */
export const entry = (resource: Resource) => ({
	fullUrl: `${HERE}/${resource.resourceType}/${resource.id}`,
	resource
});
