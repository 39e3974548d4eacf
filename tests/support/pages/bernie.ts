// Somebody who keeps a plan by herself: her first pages, and what she can do from each.
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { closing } from './closing';
import { ownContacts } from './contacts';
import { ownMoves } from './moves';
import { settingOneUp } from './second-step';
import { placeOf, refused, saveWords, sendEmpty, type Walk } from './stop';

/** Gives the password, after which the file is ready. */
async function getReady(page: Page) {
	await page.locator('[name=password]').fill('garden gate');
	await sendEmpty(page);
}

/** Ends every other device and every helper. */
const endOthers = (page: Page) => page.locator('main form[action="?/others"] button').click();

/** Her team is closed today, and somebody else answers. */
async function teamIsClosed({ guard }: Site) {
	await guard`update sayso.team set after_who = 'Night line', after_phone = '0808 157 0111', after_hours = 'Every night',
		after_does = 'They talk with you.', in_crisis = 'Call the night line first.' where name like 'Harbour%'`;
	await guard`insert into sayso.team_hours select id, case when extract(isodow from now()) = 7 then 6 else 7 end, '09:00', '17:00'
		from sayso.team where name like 'Harbour%' on conflict do nothing`;
}

export const bernie: Walk = async (site) => {
	await teamIsClosed(site);
	const invite = async (page: Page) => {
		await page.locator('[name=name]').fill('Maureen');
		await page.locator('[name=relationship]').fill('My friend');
		await sendEmpty(page);
	};
	const asks = (page: Page) => page.locator('.help-box form button').click();
	const isNeverSafe = async (page: Page) => {
		await site.guard`delete from sayso.call_asked`;
		await site.guard`insert into guard.reach (account_id, days, from_time, until_time)
			select account_id, '{3}', '09:00', '17:00' from sayso.person where chosen_name like 'Bernie%' on conflict (account_id) do update set days = '{3}'`;
		await page.reload();
		await site.guard`delete from guard.reach r using sayso.person p where p.account_id = r.account_id and p.chosen_name like 'Bernie%'`;
	};
	const choosesNobody = async (page: Page) => {
		await asks(page);
		await page.waitForLoadState();
		await page.locator('main form[action="?/else"] button').click();
	};
	return [
		...['/call', '/call?ended'],
		{ path: '/call', then: 'asked', press: asks },
		{ path: '/call', then: 'never safe', press: isNeverSafe },
		{ path: '/call', then: 'nobody chosen', press: choosesNobody },
		...(await ownContacts(site, 'Bernie')),
		...(await ownMoves(site, 'Bernie')),
		...[
			'/today',
			...['', '?chosen'].map((said) => `/teams${said}`),
			'/plan',
			'/plan/goals',
			'/plan/search',
			'/plan/goals/add',
			'/plan/week/add',
			'/plan/decisions/add',
			'/plan/people/add',
			'/week',
			'/sharing',
			'/questions',
			'/history',
			'/history/keep',
			'/everything'
		],
		...['/people', '/people/invite', '/acting', '/kept'],
		...['/sharing/barred', '/sharing/give', '/sharing/stop-all', '/plan/goals/who'],
		...['/history/keep', '/everything'].flatMap((path) => [
			refused(path),
			{ path, then: 'ready', press: getReady }
		]),
		...['/settings', '/settings/name', '/settings/password', '/settings/about'],
		...settingOneUp(site, 'bernie'),
		...['/plan/goals/add', '/people/invite', '/settings/name', '/settings/password'].map(refused),
		`/places/${await placeOf(site)}`,
		`/places/${await placeOf(site)}/week`,
		{
			path: `/places/${await placeOf(site)}/week`,
			then: 'sent back',
			press: (page) => saveWords(page, '')
		},
		...['/plan/erase', '/plan/erase/faith', '/plan/erase/all'],
		...['/plan/erase/faith', '/plan/erase/all'].map(refused),
		{ path: '/plan/erase/faith', then: 'erased', press: getReady },
		{ path: '/people/invite', then: 'the code', press: invite },
		'/devices',
		{ path: '/devices', then: 'everything else ended', press: endOthers },
		...(await closing(site))
	];
};
