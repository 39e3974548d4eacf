import { expect, it } from 'vitest';
import { z } from 'zod';
import { newForm, readBoxes, readForm } from './forms';

const Schema = z.object({
	name: z.string().min(2, 'admin:problems.name'),
	password: z.string(),
	parts: z.array(z.enum(['week', 'goals'])).min(1, 'ask:partsNeeded'),
	until: z.object({ day: z.string(), month: z.string() }).transform((d) => `${d.day}/${d.month}`),
	office: z.enum(['administrator', 'none'])
});

function posted(fields: [string, string][]): Request {
	return new Request('http://here.invalid/', { method: 'POST', body: new URLSearchParams(fields) });
}

const good: [string, string][] = [
	['form', newForm()],
	['name', '  Sam\0 \r\nJones '],
	['password', ' as typed '],
	['parts', 'week'],
	['parts', 'goals'],
	['until.day', '3'],
	['until.month', '5'],
	['office', 'none']
];

it('reads words cleaned, groups of boxes, and a field that comes several times', async () => {
	const read = await readForm(posted(good), Schema);
	expect(read).toMatchObject({
		ok: true,
		data: {
			name: 'Sam \nJones',
			password: ' as typed ',
			parts: ['week', 'goals'],
			until: '3/5',
			office: 'none'
		}
	});
});

it('takes a value that comes twice in one field once', async () => {
	const twice = await readForm(posted([...good, ['parts', 'week']]), Schema);
	expect(twice).toMatchObject({ ok: true, data: { parts: ['week', 'goals'] } });
});

it('takes the first of a field that comes once, and of the body alone (ASVS 15.3.7)', async () => {
	const twice = new Request(
		'http://here.invalid/?name=Address&office=administrator',
		posted([...good, ['name', 'Other'], ['office', 'administrator']])
	);
	expect(await readForm(twice, Schema)).toMatchObject({
		ok: true,
		data: { name: 'Sam \nJones', office: 'none' }
	});
});

it('takes only the fields that a form has, and none that reaches behind them (ASVS 15.3.3, 15.3.6)', async () => {
	const more: [string, string][] = [
		['account_id', 'another'],
		['__proto__', 'spoilt'],
		['__proto__.spoilt', 'spoilt'],
		['constructor.prototype.spoilt', 'spoilt'],
		['until.__proto__', 'spoilt']
	];
	const read = await readForm(posted([...good, ...more]), Schema);
	if (!read.ok) throw new Error('it was not read');
	expect(Object.keys(read.data).toSorted()).toEqual(
		['form', ...Object.keys(Schema.shape)].toSorted()
	);
	const kept = await readBoxes(posted([...good, ['place', '/plan/goals/add'], ...more]));
	expect(Object.getPrototypeOf(kept!.boxes)).toBe(Object.prototype);
	expect(Object.keys(kept!.boxes)).not.toContain('__proto__');
	expect('spoilt' in {}).toBe(false);
});

it('puts a message beside each field that needs another look, and gives back what was typed', async () => {
	const read = await readForm(
		posted([
			['name', 'S'],
			['password', 'secret'],
			['until.day', '3']
		]),
		Schema
	);
	expect(read).toEqual({
		ok: false,
		problems: {
			name: 'admin:problems.name',
			parts: 'ask:partsNeeded',
			office: 'refusals:fillIn',
			form: 'refusals:formUsedAgain'
		},
		typed: { name: 'S', parts: [], 'until.day': '3', 'until.month': '' },
		form: expect.any(String)
	});
});

it('gives a password back in no case', async () => {
	for (const fields of [good, good.slice(0, 3)]) {
		const read = await readForm(posted(fields), Schema);
		expect(read.typed).not.toHaveProperty('password');
	}
});

it.each([['text/plain'], ['application/json'], ['multipart/form-data; boundary=x']])(
	'a body of %s that is no form is a bad request',
	async (type) => {
		const request = new Request('http://here.invalid/', {
			method: 'POST',
			headers: { 'content-type': type },
			body: 'no form at all'
		});
		await expect(readForm(request, Schema)).rejects.toMatchObject({ status: 400 });
	}
);

it('cuts nothing of what is kept for later, however long it is or however many boxes', async () => {
	const long = 'word '.repeat(2_000).trim();
	const boxes = Array.from({ length: 100 }, (_, n): [string, string] => [`box${n}`, `${n}`]);
	const days = Array.from({ length: 25 }, (_, n): [string, string] => ['days', `${n}`]);
	const kept = await readBoxes(
		posted([
			['form', newForm()],
			['place', '/plan/goals/add'],
			['words', long],
			['password', 'not kept'],
			['answer', 'not_now'],
			...boxes,
			...days
		])
	);
	const all = { ...Object.fromEntries(boxes), days: days.map(([, day]) => day), words: long };
	expect(kept?.boxes).toEqual(all);
});
