// Taking things out of somebody else's file: whatever is not what it should be is as if it were not there. Nothing here
// throws, and no text comes out that was not cleaned.
import { cleanLine, cleanText } from '../places/clean';

/** A value as a group of things, or null. */
export const group = (value: unknown): Record<string, unknown> | null =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: null;

/** What a group has under a name. */
export function at(value: unknown, name: string): unknown {
	const of = group(value);
	return of && Object.hasOwn(of, name) ? of[name] : undefined;
}

/** A value as a list. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text with its lines, or an empty one. */
export const text = (value: unknown): string => (typeof value === 'string' ? cleanText(value) : '');

/** A text on one line. */
export const line = (value: unknown): string => (typeof value === 'string' ? cleanLine(value) : '');

/** A CodeableConcept in words: its text, else the name of its first code that has one. */
export function concept(value: unknown): string {
	const said = text(at(value, 'text'));
	if (said) return said;
	return (
		list(at(value, 'coding'))
			.map((coding) => line(at(coding, 'display')))
			.find(Boolean) ?? ''
	);
}

/** The texts of notes. */
export const notes = (value: unknown): string[] =>
	list(value)
		.map((note) => text(at(note, 'text')))
		.filter(Boolean);

/** Lines that say something, one under another. */
export const lines = (of: readonly string[]): string => of.filter(Boolean).join('\n');

/** What kind of resource something says it is. */
export const typeOf = (resource: unknown): string =>
	line(at(resource, 'resourceType')).slice(0, 40);

/** The names of what a thing, or any of a list of things, has beside what is known of it. */
export function beyond(of: string, value: unknown, known: readonly string[]): string[] {
	const names = [value].flat().flatMap((one) => Object.keys(group(one) ?? {}));
	return [...new Set(names)]
		.filter((name) => !known.includes(name))
		.map((name) => `${of ? `${of}.` : ''}${line(name).slice(0, 40)}`);
}
