// Taking one's history home: the password again, the file, what a stand-alone verifier says of it, and the
// same code on screen, on paper and in the file.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { PASSWORD, expect, test } from '../support/site';

const verify = (file: string, ...more: string[]) =>
	spawnSync(process.execPath, ['scripts/verify.mjs', file, ...more], { encoding: 'utf8' });

test('I save my whole history, and anybody can check it', async ({ site }, info) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/paper?whole=');
	const onPaper = /[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/.exec(
		await bernie.locator('main').innerText()
	);

	await bernie.goto('/history');
	await expect(bernie.locator('main')).toContainText(onPaper![0]);
	await bernie.getByRole('link', { name: 'Keep my whole history' }).click();
	await bernie.getByLabel('Your password').fill('not my password');
	await bernie.getByRole('button', { name: 'Get my history ready' }).click();
	await expect(bernie.getByText('That is not your password today.')).toBeVisible();
	await bernie.getByLabel('Your password').fill(PASSWORD);
	await bernie.getByRole('button', { name: 'Get my history ready' }).click();
	await expect(bernie.getByText('Your history is ready.')).toBeVisible();

	const [download] = await Promise.all([
		bernie.waitForEvent('download'),
		bernie.getByRole('button', { name: 'Save the file' }).click()
	]);
	expect(download.suggestedFilename()).toBe('sayso.json');
	const file = info.outputPath('sayso.json');
	await download.saveAs(file);
	const good = verify(file, '--code', onPaper![0]);
	expect(good.stdout).toContain('This history is as it was written.');
	expect(good.stdout).toContain('The code that you gave stood at line');

	await bernie.goto('/history');
	await expect(bernie.locator('.history li').first()).toContainText('You took your whole history');
	const code = /code of your history is ([\w-]+)/.exec(
		await bernie.locator('main').innerText()
	)![1]!;
	expect(good.stdout).toContain(`Its code is ${code}.`);

	writeFileSync(file, readFileSync(file, 'utf8').replace('\\"actor\\"', '\\"acter\\"'));
	expect([verify(file).status, good.status]).toEqual([1, 0]);
});

test('the file comes to nobody else, and not without the line', async ({ site }) => {
	const bernie = await site.as('bernie');
	const asked = (page: typeof bernie, line: number) =>
		page.request.post('/history/keep/file', {
			form: { line },
			headers: { origin: site.origin },
			maxRedirects: 0
		});
	const [{ seq }] = (await site.guard`select seq::int from sayso.chain_head h join sayso.person p
		on p.id = h.person_id where p.chosen_name like 'Bernie%'`) as unknown as [{ seq: number }];
	expect((await asked(bernie, seq)).status()).toBe(303);
	const [line] =
		await site.guard`select guard.append(id, 'history_kept', '{"actor": {"kind": "person", "name": "Bernie"}}')::int as seq
		from sayso.person where chosen_name like 'Bernie%'`;
	const file = await asked(bernie, line!.seq);
	expect(file.status()).toBe(200);
	expect(file.headers()).toMatchObject({
		'content-disposition': 'attachment; filename="sayso.json"',
		'cache-control': 'no-store'
	});
	const owain = await site.as('owain');
	expect((await asked(owain, line!.seq)).status()).toBe(303);
	const siobhan = await site.as('siobhan');
	expect((await asked(siobhan, line!.seq)).status()).toBe(404);
});
