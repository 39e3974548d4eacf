// Bodies that nobody types: six megabytes in one field or in thousands, to every form of the built app but the one
// that takes a list of places. Each is turned away at once and before anything is written or waited for.
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lanes, type Form } from '../fixtures/fuzz/lanes';
import { addToPeople } from '../fixtures/fuzz/people';
import { openBuiltSite, type BuiltSite } from '../support/built-site';
import { PAGES, POSTS } from '../support/matrix';

const UPLOAD = '/work/service/places/import';
/** These read no body at all: whoever leaves is signed out, whatever else they send. */
const DEAF = [
	'/leave ',
	'/sign-out ',
	'/still-here ',
	'/(account)/settings endOthers',
	'/(account)/settings/second-step offer'
];
/** These need nothing filled in: they go on, show the form again, or lead back to the password of whoever did not give it. */
const ASK_NOTHING = [
	'/language ',
	'/(public)/sign-in/second-step default',
	'/everything/fhir ',
	'/everything/pages ',
	'/history/keep/file ',
	'/(person)/plan/start/[step] skip',
	'/(person)/plan/start/[step] together',
	'/(person)/after/[question] later',
	'/(person)/after/check default',
	'/(person)/crisis/who-opens/[question] later',
	'/(person)/crisis/who-opens/check default',
	'/(person)/sharing/give/what/[question] later',
	'/(person)/sharing/give/what/check default',
	'/(person)/told/let/[question] later',
	'/(person)/told/let/check default',
	'/work/people/[person]/ask edit'
];
const SOON = 2_000;
const IN_USE = '55P03';
const SIX_MEGABYTES = 6_000_000;

let site: BuiltSite;
let forms: Form[];
let reading: Form[];
const tokens = new Map<string, string>();

async function signIn(by: Form['by']): Promise<string> {
	if (!by) return '';
	const [kind, name] = by;
	const token = `own-${randomUUID()}`;
	const { superuser } = site;
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(token).digest()}, account_id, ${kind}, id, 'own', 'large', now() + interval '1 day'
		from ${superuser(`sayso.${kind}`)} where ${superuser(kind === 'person' ? 'chosen_name' : 'name')} like ${name + '%'}`;
	return token;
}

beforeAll(async () => {
	site = await openBuiltSite();
	await addToPeople(site.superuser);
	forms = Object.values(await lanes(site.superuser)).flatMap((lane) => lane.forms);
	reading = forms.filter((form) => !DEAF.includes(nameOf(form)));
	await fetch(`${site.origin}/sign-in`); // the first page of a server takes longer, whatever was sent
	for (const { by } of forms) tokens.set(String(by), tokens.get(String(by)) ?? (await signIn(by)));
});
afterAll(() => site.close());

const URLENCODED = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=x';
const part = (name: string, value: string) =>
	`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const upTo = (bytes: number, one: (n: number) => string) => {
	const pieces: string[] = [];
	for (let size = 0, n = 0; ; n++) {
		const piece = one(n);
		size += piece.length;
		if (size > bytes) return pieces.join('');
		pieces.push(piece);
	}
};

const LARGE: Record<string, [type: string, body: string]> = {
	'one field': [URLENCODED, `words=${'x'.repeat(SIX_MEGABYTES - 6)}`],
	'thousands of fields': [URLENCODED, upTo(SIX_MEGABYTES, (n) => `field${n}=1&`)],
	'one part': [PARTS, `${part('words', 'x'.repeat(SIX_MEGABYTES - 100))}--x--\r\n`],
	'thousands of parts': [
		PARTS,
		`${upTo(SIX_MEGABYTES - 7, (n) => part(`field${n}`, '1'))}--x--\r\n`
	]
};
const ORDINARY = 64 * 1024 - 7;
const MANY: Record<string, [type: string, body: string]> = {
	'thousands of fields': [URLENCODED, upTo(ORDINARY, (n) => `f${n}=&`)],
	'one field thousands of times': [URLENCODED, upTo(ORDINARY, () => `words=&`)],
	'hundreds of parts': [PARTS, `${upTo(ORDINARY, (n) => part(`f${n}`, ''))}--x--\r\n`]
};

const inPieces = (body: string) =>
	new ReadableStream<Uint8Array>({
		start(controller) {
			const bytes = new TextEncoder().encode(body);
			for (let at = 0; at < bytes.length; at += 65_536)
				controller.enqueue(bytes.subarray(at, at + 65_536));
			controller.close();
		}
	});

const addressOf = ({ address, action }: Form) => {
	if (!action || action === 'default') return address;
	return `${address}${address.includes('?') ? '&' : '?'}/${action}`;
};

/** The status and how long it took. A connection that is cut before all was sent turns it away as well. */
async function post(form: Form, type: string, body: string, known = true) {
	const cookie = form.by && `__Host-sayso=${encodeURIComponent(tokens.get(String(form.by))!)}`;
	const began = performance.now();
	const status = await fetch(site.origin + addressOf(form), {
		method: 'POST',
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			origin: site.origin,
			'content-type': type,
			...(cookie && { cookie })
		},
		...(known ? { body } : { body: inPieces(body), duplex: 'half' as const })
	}).then(
		(answer) => answer.text().then(() => answer.status),
		(cut) =>
			known || !/ECONNRESET|EPIPE|other side/.test(String(cut.cause)) ? String(cut.cause) : 413
	);
	return { status, took: performance.now() - began };
}

/** Slow twice is slow; once it may be what else the machine does. */
async function soonest(act: () => ReturnType<typeof post>) {
	const first = await act();
	return first.took > SOON ? act() : first;
}

/** Every table but what each page notes for itself, or none: who waits for one while holding others can run into the server's own upkeep. */
async function lockAll(tx: postgres.TransactionSql): Promise<void> {
	const tables = await tx`select oid::regclass::text as name from pg_class where relkind = 'r'
		and relnamespace in ('sayso'::regnamespace, 'guard'::regnamespace, 'auth'::regnamespace)
		and oid not in ('guard.context'::regclass, 'auth.session'::regclass)`;
	const names = tables.map(({ name }) => name).join();
	for (;;) {
		const isLocked = await tx
			.savepoint((all) => all.unsafe(`lock table ${names} in exclusive mode nowait`))
			.then(() => true)
			.catch((error: postgres.PostgresError) => {
				if (error.code !== IN_USE) throw error;
				return false;
			});
		if (isLocked) return;
		await wait(20);
	}
}

/** Nothing can be written, nor a row be locked, while this works. */
async function whileNothingIsWritten(work: () => Promise<void>) {
	await site.superuser.begin(async (tx) => {
		await lockAll(tx);
		await work();
	});
}

const nameOf = ({ page, action }: Form) => `${page} ${action ?? ''}`;

it('knows every form of the manifest', () => {
	const actions = Object.entries(PAGES).flatMap(([page, { actions = [] }]) =>
		actions.map((action) => `${page} ${action}`)
	);
	expect(forms.map(nameOf).toSorted()).toEqual(
		[...actions, ...POSTS.map((page) => `${page} `)].toSorted()
	);
});

it.each([
	...Object.keys(LARGE).map((name) => [name, true] as const),
	['one field', false] as const,
	['thousands of parts', false] as const
])(
	'six megabytes in %s, their length known beforehand: %s, are turned away by every form',
	{ timeout: 300_000 },
	async (name, known) => {
		const wrong: string[] = [];
		let slowest = 0;
		await whileNothingIsWritten(async () => {
			for (const form of reading.filter(({ page }) => page !== UPLOAD)) {
				const { status, took } = await soonest(() => post(form, ...LARGE[name]!, known));
				slowest = Math.max(slowest, took);
				if (status !== 413 || took > SOON) wrong.push(`${nameOf(form)}: ${status} in ${took} ms`);
			}
		});
		console.info(`${name}, length known ${known}: slowest ${slowest.toFixed(0)} ms`);
		expect(wrong).toEqual([]);
	}
);

const isTurnedAway = (form: Form, status: number | string) =>
	ASK_NOTHING.includes(nameOf(form))
		? [200, 303].includes(Number(status))
		: Number(status) >= 400 && Number(status) < 500;

it(
	'as many fields as an ordinary form may have are turned away as soon',
	{ timeout: 300_000 },
	async () => {
		const done = () => site.superuser`select (select count(*) from guard.idempotency) as forms,
		(select count(*) from sayso.draft) as drafts, (select count(*) from auth.account) as accounts`;
		const before = await done();
		const wrong: string[] = [];
		for (const form of reading) {
			for (const [name, body] of Object.entries(MANY)) {
				const { status, took } = await post(form, ...body);
				if (!isTurnedAway(form, status) || took > SOON)
					wrong.push(`${nameOf(form)}, ${name}: ${status} in ${took} ms`);
			}
		}
		expect(wrong).toEqual([]);
		expect(await done()).toEqual(before);
	}
);

it('what reads no body is not held up by one', async () => {
	for (const page of DEAF.filter((name) => name.endsWith(' '))) {
		const form = { page, action: null, address: page.trim(), by: null };
		const { status, took } = await post(form, ...LARGE['one field']!);
		expect([303, 401]).toContain(status);
		expect(took).toBeLessThan(SOON);
	}
	expect((await fetch(site.origin)).status).toBe(200);
});
