// Lists of places that nobody should send, sent to the built site by an administrator and by others: each is
// turned away in words, none breaks the server, and none leaves half of itself behind.
import { createHash, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBuiltSite, type BuiltSite } from '../support/built-site';

const TOKEN = 'own-an administrator signed in';
const IMPORT = '/work/service/places/import';
let site: BuiltSite;

beforeAll(async () => {
	site = await openBuiltSite();
	await site.superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(TOKEN).digest()}, account_id, 'worker', id, 'own', 'test', now() + interval '1 day'
		from sayso.worker where name like 'Tomasz%'`;
});
afterAll(() => site.close());

async function post(body: BodyInit, more: Record<string, string> = {}, path = IMPORT) {
	const answer = await fetch(site.origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: site.origin, accept: 'text/html', cookie: `__Host-sayso=${TOKEN}`, ...more },
		body,
		...(body instanceof ReadableStream && ({ duplex: 'half' } as object))
	});
	return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

function form(file: BlobPart, source = 'A list') {
	const fields = new FormData();
	fields.set('form', randomUUID());
	fields.set('source', source);
	fields.set('file', new Blob([file]), 'list.json');
	return fields;
}

const state = () => site.superuser`select (select count(*)::int from sayso.place) as places,
	(select count(*)::int from guard.place_upload) as kept`;
const record = (more: object) =>
	JSON.stringify([
		{ id: 'a', name: 'N' },
		{ id: 'b', name: 'M', ...more }
	]);
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(100_000))]);
const DEEP = 1_000_000;

describe('an administrator who sends', () => {
	it.each<[string, BlobPart, number, string]>([
		['nothing', '', 422, 'Choose a file.'],
		['a zip', new Uint8Array(zip), 422, 'This is not a JSON file.'],
		['no JSON', 'name,town\nA,B', 422, 'This is not a JSON file.'],
		[
			'bytes that are no text',
			new Uint8Array([0x5b, 0xff, 0xfe, 0x00, 0x5d]),
			422,
			'not a JSON file'
		],
		['a million brackets', '['.repeat(DEEP) + ']'.repeat(DEEP), 422, 'Nothing was imported'],
		['a script', record({ url: 'javascript:alert(1)' }), 422, 'a web address begins with'],
		['a list where a text belongs', record({ name: [] }), 422, 'must be text'],
		[
			'a million things in one list',
			record({ phones: Array(1_000_000).fill(1) }),
			422,
			'It may have 100.'
		],
		[
			'a million empty ones',
			record({ attributes: Array(1_000_000).fill({}) }),
			422,
			'It may have 100.'
		],
		['a NUL for a name', record({ name: '\0' }), 422, 'this is missing'],
		[
			'three megabytes in one text',
			record({ description: 'x'.repeat(3_000_000) }),
			422,
			'too long'
		],
		[
			'a changed prototype',
			`[{"id": "a", "name": "N", "status": "x", "__proto__": {"name": 1}}]`,
			422,
			'use active'
		],
		[
			'six thousand records',
			JSON.stringify(Array(6_000).fill({ id: 'a', name: 'N' })),
			422,
			'5,000 records'
		],
		['more than five megabytes', ' '.repeat(5 * 1024 * 1024 + 1), 413, 'This file is too large.'],
		['ten megabytes', ' '.repeat(10_000_000), 413, 'This file is too large.']
	])('%s', async (_name, file, status, words) => {
		const before = await state();
		const answer = await post(form(file));
		expect([answer.status, answer.to]).toEqual([status, null]);
		expect(answer.text).toContain(words);
		expect(await state()).toEqual(before);
	});

	it('a name with tags and marks sees them as text', async () => {
		const name = '<img src=x onerror=alert(1)>\u202eHub & <Sons>';
		const file = JSON.stringify([{ id: 'a', name, url: 'javascript:1' }]);
		const { text } = await post(form(file, '<b>List</b>'));
		expect(text).not.toContain('<img src=x');
		expect(text).not.toContain('<b>List');
		expect(text).not.toContain('\u202e');
		expect(text).toContain('Hub &amp;');
	});

	it('ten megabytes of unknown length is turned away', async () => {
		let left = 10;
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				if (left-- > 0) controller.enqueue(new Uint8Array(1_000_000));
				else controller.close();
			}
		});
		const type = { 'content-type': 'multipart/form-data; boundary=x' };
		const answer = await post(body, type).catch(() => ({ status: 413 }));
		expect(answer.status).toBe(413);
	});

	it('a list to any other form is turned away as too large', async () => {
		const answer = await post(form(' '.repeat(200_000)), {}, '/work/service/places/new');
		expect(answer.status).toBe(413);
	});

	it('a good list has it kept, and nothing landed', async () => {
		const [before] = await state();
		const answer = await post(form(record({})));
		expect(answer).toMatchObject({ status: 303, to: `${IMPORT}/check` });
		expect(await state()).toEqual([{ places: before!.places, kept: 1 }]);
		const [{ id }] = (await site.superuser`select id from guard.place_upload`) as [{ id: string }];
		const press = () =>
			post(new URLSearchParams({ form: FORM, upload: id }), {}, `${IMPORT}/check`);
		const pressed = await Promise.all(Array.from({ length: 20 }, press));
		expect(new Set(pressed.map(({ status, to }) => `${status} ${to}`))).toEqual(
			new Set(['303 /work/service/places?fresh=2&changed=0'])
		);
		expect(await state()).toEqual([{ places: (before!.places as number) + 2, kept: 0 }]);
	});
});
const FORM = randomUUID();

it('nobody else gets as far as a file', async () => {
	for (const cookie of ['', '__Host-sayso=own-somebody signed in']) {
		const { status } = await post(form(record({})), { cookie });
		expect(cookie ? 404 : 303).toBe(status);
	}
});
