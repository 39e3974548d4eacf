// After signing out, or leaving quickly, no word of the plan is left: not behind the back button, not in
// the session, not in a cache. The neutral site is named and never reached: nothing leaves this machine.
import { expect, test } from '../support/site';

for (const [how, press, where] of [
	['signing out', 'Sign out', /sign-in/],
	['leaving quickly', 'Leave quickly', /^https:\/\/www\.bbc\.co\.uk\//]
] as const) {
	test(`after ${how} the back button shows nothing of the plan`, async ({ site }) => {
		const bernie = await site.as('bernie');
		const page = await bernie.goto('/plan');
		expect(page!.headers()['cache-control']).toContain('no-store');
		await expect(bernie.getByText('My dog Biscuit')).toBeVisible();
		const [cookie] = (await bernie.context().cookies()).filter((c) => c.name === '__Host-sayso');
		expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });

		const gone = bernie.waitForRequest(where);
		const arrived = bernie.waitForEvent('framenavigated');
		await bernie.getByRole('button', { name: press }).first().click({ noWaitAfter: true });
		await Promise.all([gone, arrived]);
		await expect.poll(() => bernie.evaluate(() => document.readyState)).toBe('complete');
		await bernie.goBack();
		await bernie.waitForURL(/sign-in|plan/);
		expect(await bernie.content()).not.toContain('My dog Biscuit');
		const [{ n }] = await site.guard<[{ n: number }]>`
			select count(*)::int as n from auth.session s join sayso.person p on p.id = s.actor_id where p.chosen_name like 'Bernie%'`;
		expect(n).toBe(0);
		const again = await fetch(`${site.origin}/plan`, {
			redirect: 'manual',
			headers: { cookie: `__Host-sayso=${cookie!.value}` }
		});
		expect(again.status).toBe(303);
	});
}

test('the Shift key three times leaves too, where there is JavaScript', async ({
	site,
	javaScriptEnabled
}) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan');
	for (let i = 0; i < 3; i++) await bernie.keyboard.press('Shift');
	const signedIn = async () =>
		(
			await site.guard`select 1 from auth.session s join sayso.person p on p.id = s.actor_id where p.chosen_name like 'Bernie%'`
		).length;
	await expect.poll(signedIn).toBe(javaScriptEnabled ? 0 : 1);
});
