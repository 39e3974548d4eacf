// What is taken home comes as a file with a name of ours, whatever was asked for, and never as a page that a browser shows (ASVS 3.2.1, 5.4.1, 5.4.2).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

const ask = (path: string, fields?: Record<string, string>) =>
	fetch(site.origin + path, {
		redirect: 'manual',
		headers: { accept: 'text/html', origin: site.origin, cookie: OWAIN },
		...(fields && { method: 'POST', body: new URLSearchParams(fields) })
	});

/** The line that opens what is taken home, after the password. */
async function lineOf(path: string) {
	const answer = await ask(path, { form: crypto.randomUUID(), password: 'garden gate' });
	return /\?line=(\d+)$/.exec(answer.headers.get('location') ?? '')![1]!;
}

const NAMED = { filename: '../x"; filename=evil.html', name: 'evil.html' };

it.each([
	['/history/keep', '/history/keep/file', 'sayso.json'],
	['/everything', '/everything/pages', 'sayso.html'],
	['/everything', '/everything/fhir', 'sayso-fhir.json']
])('%s gives %s as %s', async (asking, path, name) => {
	const line = await lineOf(asking);
	const answer = await ask(`${path}?filename=evil.html`, { line, ...NAMED });
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
	expect((await answer.text()).length).toBeGreaterThan(100);
});

it('a receipt is named by the id of its decision, and by nothing else that was asked', async () => {
	const id = crypto.randomUUID();
	await site.superuser`insert into sayso.decision (person_id, id, grant_id, answer, receipt, receipt_lang, wording)
		select p.id, ${id}, g.id, 'give', 'You said yes.', 'en', 1 from sayso.person p join sayso.consent_grant g on g.person_id = p.id
		where p.chosen_name like 'Owain%' limit 1`;
	const answer = await ask(`/receipts/${id}/record?filename=evil.html`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-disposition')).toBe(
		`attachment; filename="sayso-${id.slice(0, 8)}.json"`
	);
	for (const other of [`${id}%22;x=%22`, `${id}%0d%0aX-Planted:1`, '%22..%2f']) {
		const refused = await ask(`/receipts/${other}/record`);
		expect(refused.status).toBe(404);
		expect(refused.headers.get('content-disposition')).toBeNull();
		expect(refused.headers.get('x-planted')).toBeNull();
	}
});

// ASVS 1.2.1, 1.2.3
it('words that would end a text or a tag stand in each file as words', async () => {
	const words = `"}],"x":[{\\" </script></style>--><i data-planted="1"> \\u0022`;
	const added = await ask('/plan/goals/add', { form: crypto.randomUUID(), heading: '', words });
	expect(added.status).toBe(303);
	const fileOf = async (path: string) =>
		(await ask(path, { line: await lineOf('/everything') })).text();
	const bundle = JSON.parse(await fileOf('/everything/fhir')) as unknown;
	const texts: unknown[] = [];
	JSON.stringify(bundle, (_name, value: unknown) => (texts.push(value), value));
	expect(texts.filter((text) => String(text).includes('data-planted'))).toContain(words);
	const pages = await fileOf('/everything/pages');
	expect(pages).not.toContain('<i data-planted');
	expect(pages).toContain('&lt;i data-planted');
});
