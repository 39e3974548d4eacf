// Reading a plain form: cleaned words in, the problems beside their fields and everything typed back
// out. Each form is printed with a key of its own, so that sending it twice acts once. Which fields a schema refused is for the log too,
// never what was typed in them.
import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { noteFields } from './auth/note';

/** Which wording of something a form was printed for. */
export const versionField = z.coerce.number().int().min(1).max(1_000_000_000);

/** The same; 0 beside something that was not there yet. */
export const seenVersionField = z.coerce.number().int().min(0).max(1_000_000_000);

/** Field → message key. */
export type Problems = Record<string, string>;

/** What was typed, by the names of the boxes; the three of a date are `until.day` and so on. */
export type Typed<S extends z.ZodRawShape> = {
	[K in keyof S]?: z.input<S[K]> extends readonly unknown[] ? string[] : string;
} & Record<`${string}.${'day' | 'month' | 'year'}`, string>;

export type FormRead<S extends z.ZodRawShape> =
	| { ok: true; data: z.output<z.ZodObject<S>> & { form: string }; typed: Typed<S> }
	| { ok: false; problems: Problems; typed: Typed<S>; form: string };

/** The key a form is printed with. */
export function newForm(): string {
	return crypto.randomUUID();
}

/** PostgreSQL keeps no NUL and UTF-8 no half characters; browsers send lines ending in CRLF. */
function cleaned(value: FormDataEntryValue): string {
	if (typeof value !== 'string') return '';
	return value.replaceAll('\0', '').replaceAll('\r\n', '\n').trim().toWellFormed();
}

export const isSecret = (field: string) => /password/i.test(field);

function readField(sent: FormData, field: string, schema: unknown, typed: Record<string, unknown>) {
	const values = sent.getAll(field).map(isSecret(field) ? String : cleaned);
	const inner = insideOf(schema);
	if (inner instanceof z.ZodObject) {
		const boxes = Object.keys(inner.shape).map((box) => {
			const value = cleaned(sent.get(`${field}.${box}`) ?? '');
			typed[`${field}.${box}`] = value;
			return [box, value];
		});
		return Object.fromEntries(boxes) as unknown;
	}
	const value = inner instanceof z.ZodArray ? [...new Set(values)] : values[0];
	if (!isSecret(field) && field !== 'form') typed[field] = value;
	return value;
}

/** What a field is under its transforms and defaults. */
function insideOf(schema: unknown): unknown {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
		return insideOf(schema.unwrap());
	if (schema instanceof z.ZodDefault) return insideOf(schema.unwrap());
	if (schema instanceof z.ZodPipe) return insideOf(schema.in);
	return schema;
}

/** More than anybody types. A page that takes a file says how much it takes. */
const MOST_BYTES = 64 * 1024;

/** The body as it is, unless it is too long: by what it says of itself, or counted when it says nothing. */
async function bodyWithin(request: Request, most: number): Promise<Request | Response> {
	const length = request.headers.get('content-length');
	if (length !== null && Number(length) > most) error(413, 'Payload Too Large');
	if (length !== null || !request.body) return request;
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	for await (const chunk of request.body) {
		size += chunk.length;
		if (size > most) error(413, 'Payload Too Large');
		chunks.push(chunk);
	}
	const type = request.headers.get('content-type');
	return new Response(new Blob(chunks), { headers: type ? { 'content-type': type } : {} });
}

/** The fields of a posted form; a body that is no form is a bad request. */
export async function formDataOf(request: Request, most = MOST_BYTES): Promise<FormData> {
	const body = await bodyWithin(request, most);
	try {
		return await body.formData();
	} catch (broken) {
		if (broken instanceof TypeError) error(400, 'Bad Request');
		throw broken;
	}
}

/**
 * Reads a posted form. In the schema a message is a message key; an array is a field that may come
 * several times, each value once; an object is a group of boxes. Passwords are taken as typed and never given back.
 */
export async function readForm<S extends z.ZodRawShape>(
	request: Request,
	schema: z.ZodObject<S>
): Promise<FormRead<S>> {
	return readFields(await formDataOf(request), schema);
}

/** Reads a posted form that is only pressed. */
export const readPress = (request: Request) => readForm(request, z.object({}));

/** Reads the fields of a form whose body has been taken already. */
export function readFields<S extends z.ZodRawShape>(
	sent: FormData,
	schema: z.ZodObject<S>
): FormRead<S> {
	const keyed = schema.extend({ form: z.uuid('refusals:formUsedAgain') });
	const typed: Record<string, unknown> = {};
	const read = Object.fromEntries(
		Object.entries(keyed.shape).map(([field, of]) => [field, readField(sent, field, of, typed)])
	);
	const result = keyed.safeParse(read);
	const back = { typed: typed as Typed<S> };
	if (result.success) return { ok: true, data: result.data as never, ...back };
	const form = z.uuid().safeParse(read.form).data ?? newForm();
	const problems = problemsOf(result.error);
	noteFields(Object.keys(problems));
	return { ok: false, problems, form, ...back };
}

const BOX = /^[a-z]\w{0,30}(\.\w{1,10})?$/i;
/** Its key, its address, and which button was pressed. */
const NOT_KEPT = ['form', 'place', 'answer'];

/**
 * The boxes of a form as they stand, whatever is wrong with them, to be kept for later: with its key and
 * the address it is on. Nothing in them is cut: the body has its bound. Null when they are not the boxes of a form of the plan.
 */
export async function readBoxes(request: Request) {
	return boxesIn(await formDataOf(request));
}

/** The same of a form whose body has been taken already. */
export function boxesIn(sent: FormData) {
	const form = z.uuid().safeParse(sent.get('form')).data;
	const place = z
		.string()
		.regex(/^\/(plan|places)\/[\w/-]{1,150}$/)
		.safeParse(sent.get('place')).data;
	if (!form || !place) return null;
	const typed = new Map<string, string[]>();
	for (const [name, value] of sent) {
		if (!BOX.test(name) || isSecret(name) || NOT_KEPT.includes(name)) continue;
		typed.set(name, typed.get(name) ?? []);
		typed.get(name)!.push(cleaned(value));
	}
	const boxes: Record<string, string | string[]> = {};
	for (const [name, values] of typed) boxes[name] = values.length > 1 ? values : values[0]!;
	return { form, place, boxes };
}

/** One problem that only shows when the fields are taken together. */
export function problem(field: string, message: string): Problems {
	return { [field]: message };
}

function problemsOf(error: z.ZodError): Problems {
	const problems: Problems = {};
	for (const { path, message } of error.issues) {
		const key = /^\w+:[\w.]+$/.test(message) ? message : 'refusals:fillIn';
		problems[String(path[0] ?? 'form')] ??= key;
	}
	return problems;
}
