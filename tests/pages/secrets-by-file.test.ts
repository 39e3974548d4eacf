// ASVS 13.3.1: whoever runs Sayso can keep its secrets in a vault that hands them in by files. The built server serves with them, shows none of
// them in its environment, and does not start where it cannot be said which is meant.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';
import { serve } from '../support/serve';

const folder = mkdtempSync(join(tmpdir(), 'sayso-secrets-'));
const fileOf = (name: string, text: string) => {
	const file = join(folder, name);
	writeFileSync(file, text, { mode: 0o600 });
	return file;
};

let site: BuiltSite;
let byFile: Record<string, string>;
beforeAll(async () => {
	site = await openBuiltSite();
	const { appUrl, authUrl, jobsUrl } = site.database;
	const urls = Object.entries({ APP: appUrl, AUTH: authUrl, JOBS: jobsUrl });
	byFile = Object.fromEntries(
		urls.flatMap(([login, url]) => [
			[`${login}_DATABASE_URL`, ''],
			[`${login}_DATABASE_URL_FILE`, fileOf(login, `${url}\n`)]
		])
	);
});
afterAll(async () => {
	await site.close();
	rmSync(folder, { recursive: true });
});

it('it serves with its addresses in files, and they are not in its environment', async () => {
	const served = await serve(site.database, byFile);
	const plan = await fetch(`${served.origin}/plan`, { headers: { cookie: OWAIN } });
	expect(await plan.text()).toContain('Only you can see this part.');
	const shown = readFileSync(`/proc/${served.pid}/environ`, 'utf8');
	await served.stop();
	expect(shown).toContain('APP_DATABASE_URL_FILE=');
	expect(shown).not.toContain('sayso_app');
});

const SMTP_URL = 'smtp://sayso:hidden-in-a-file@127.0.0.1:1';
const NOTIFY_API_KEY_FILE = join(folder, 'no-such-file');
it.each<[string, () => Record<string, string>, string]>([
	[
		'an address in both',
		() => ({ ...byFile, APP_DATABASE_URL: site.database.appUrl }),
		'needs APP_DATABASE_URL or APP_DATABASE_URL_FILE, not both.'
	],
	[
		'an address in neither',
		() => ({ ...byFile, JOBS_DATABASE_URL_FILE: '' }),
		'needs JOBS_DATABASE_URL or JOBS_DATABASE_URL_FILE.'
	],
	[
		'a mail server in both',
		() => ({ SMTP_URL, SMTP_URL_FILE: fileOf('smtp', SMTP_URL) }),
		'needs SMTP_URL or SMTP_URL_FILE, not both.'
	],
	[
		'a key in a file that is not there',
		() => ({ NOTIFY_API_KEY_FILE }),
		'NOTIFY_API_KEY_FILE cannot be read: ENOENT'
	],
	['an empty file', () => ({ SMTP_URL_FILE: fileOf('empty', '\n') }), 'SMTP_URL_FILE is empty'],
	[
		'a mail server by a file, and nobody whom mail is from',
		() => ({ SMTP_URL_FILE: fileOf('mail', SMTP_URL) }),
		'SMTP_URL and MAIL_FROM, or neither of them'
	]
])('it does not start with %s, and says why, but no secret', async (_what, env, why) => {
	const started = serve(site.database, env());
	await expect(started).rejects.toThrow(why);
	await expect(started).rejects.not.toThrow('hidden-in-a-file');
});
