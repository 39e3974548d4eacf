// A file that somebody chose, read into one line for each of its records: the place it would be, or what is
// wrong with it and where. It is somebody else's file: nothing in it is trusted, and nothing in it can throw.
import type { z } from 'zod';
import { cleanLine } from './clean';
import { fits, isEmail, isPhone, isWebAddress } from './good-place';
import { hsdsService } from './hsds';
import { MOST, type ListedPlace, type TextOfPlace } from './place';
import { toPlace } from './to-place';

export const MOST_RECORDS = 5_000;

/** What can be wrong with one thing in a record. */
export type What =
	| 'missing'
	| 'text'
	| 'list'
	| 'many'
	| 'group'
	| 'number'
	| 'status'
	| 'wrong'
	| 'long'
	| 'date'
	| 'email'
	| 'phone'
	| 'web'
	| 'twice';
export type Problem = { path: string; what: What; most?: number };

/** One record of the file: `n` counts from 1. */
export type Line = { n: number; name: string; place: ListedPlace | null; problems: Problem[] };

export type ListRead =
	{ ok: true; lines: Line[] } | { ok: false; why: 'notJson' | 'noRecords' | 'tooMany' };

const pathOf = (path: readonly PropertyKey[]) =>
	path.reduce<string>(
		(so, key) =>
			typeof key === 'number' ? `${so}[${key + 1}]` : so ? `${so}.${String(key)}` : String(key),
		''
	);

const EXPECTED: Record<string, What> = {
	string: 'text',
	array: 'list',
	object: 'group',
	number: 'number'
};

function problemOf(issue: z.core.$ZodIssue): Problem {
	const path = pathOf(issue.path);
	if (issue.code === 'too_big') return { path, what: 'many', most: Number(issue.maximum) };
	if (issue.code === 'invalid_value') return { path, what: 'status' };
	if (issue.code !== 'invalid_type') return { path, what: 'wrong' };
	return { path, what: EXPECTED[issue.expected] ?? 'wrong' };
}

/** Where in a record each text of a place comes from, as its publisher knows it. */
const FROM: Record<TextOfPlace, string> = {
	name: 'name',
	run_by: 'organization.name',
	about: 'description',
	for_whom: 'eligibility_description',
	cost: 'fees_description',
	hours: 'schedules',
	address: 'addresses',
	town: 'addresses.city',
	postcode: 'addresses.postal_code',
	access: 'accessibility',
	phone: 'phones.number',
	email: 'email',
	website: 'url'
};

const isDay = (day: string) =>
	/^\d{4}-\d\d-\d\d$/.test(day) &&
	day > '1900' &&
	new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) === day;

function problemsOf(place: ListedPlace, today: string): Problem[] {
	const problems: Problem[] = [];
	const add = (path: string, what: What, most?: number) =>
		problems.push(most === undefined ? { path, what } : { path, what, most });
	if (place.source_id === '') add('id', 'missing');
	if ([...place.source_id].length > 200) add('id', 'long', 200);
	if (place.name === '') add('name', 'missing');
	for (const field of Object.keys(MOST) as TextOfPlace[])
		if (!fits(field, place[field])) add(FROM[field], 'long', MOST[field]);
	if (place.email && !isEmail(place.email)) add(FROM.email, 'email');
	if (place.phone && !isPhone(place.phone)) add(FROM.phone, 'phone');
	if (place.website && !isWebAddress(place.website)) add(FROM.website, 'web');
	const day = place.checked_on;
	if (day !== null && (!isDay(day) || day > today)) add('assured_date', 'date');
	return problems;
}

function nameIn(record: unknown): string {
	const name = (record as { name?: unknown } | null)?.name;
	return typeof name === 'string' ? [...cleanLine(name.slice(0, 1_000))].slice(0, 80).join('') : '';
}

function readRecord(record: unknown, n: number, today: string): Line {
	const line = { n, name: nameIn(record) };
	const read = hsdsService.safeParse(record);
	if (!read.success)
		return { ...line, place: null, problems: read.error.issues.slice(0, 10).map(problemOf) };
	const place = toPlace(read.data);
	const problems = problemsOf(place, today);
	return { ...line, place: problems.length > 0 ? null : place, problems };
}

/** The records of a file: one, an array of them, or a page of them with `contents`. */
function recordsOf(file: unknown): unknown[] | null {
	if (Array.isArray(file)) return file;
	if (typeof file !== 'object' || file === null) return null;
	const { contents } = file as { contents?: unknown };
	if (Array.isArray(contents)) return contents;
	return 'name' in file || 'id' in file ? [file] : null;
}

/** Two records with one id would each undo the other. */
function markTwice(lines: Line[]): Line[] {
	const seen = new Set<string>();
	return lines.map((line) => {
		const id = line.place?.source_id;
		if (id === undefined || !seen.has(id)) {
			if (id !== undefined) seen.add(id);
			return line;
		}
		return { ...line, place: null, problems: [{ path: 'id', what: 'twice' }] };
	});
}

/** Reads a file; `today` is an ISO date. */
export function readList(text: string, today: string): ListRead {
	let file: unknown;
	try {
		file = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return { ok: false, why: 'notJson' };
	}
	const records = recordsOf(file);
	if (!records || records.length === 0) return { ok: false, why: 'noRecords' };
	if (records.length > MOST_RECORDS) return { ok: false, why: 'tooMany' };
	return {
		ok: true,
		lines: markTwice(records.map((record, i) => readRecord(record, i + 1, today)))
	};
}
