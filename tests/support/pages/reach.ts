// How somebody wants to be told, in every shape: with and without a provider, before and after a code, and when it is safe.
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { refused, sendEmpty, type Stop } from './stop';

const ADDRESS = 'Jules\n1 Sea Road\nHarwick';

/** The account of whoever walks. */
const accountOf = (site: Site, name: string) => site.guard<{ account: string }[]>`
	select account_id as account from sayso.person where chosen_name like ${name + '%'}`;

export async function reach(site: Site, name: string): Promise<(string | Stop)[]> {
	const { guard } = site;
	const account = (await accountOf(site, name))[0]!.account;
	const askedAt = async (page: Page) => {
		await guard`insert into guard.reach_asked (account_id, way, address, lang, code_hash)
			values (${account}, 'text', '+447700900123', 'en', '') on conflict (account_id) do update set tries = 0`;
		await page.reload();
	};
	const choose = (filled: Record<string, string>) => async (page: Page) => {
		for (const [box, words] of Object.entries(filled))
			await page.locator(`[name=${box}]`).fill(words);
		await sendEmpty(page);
	};
	const safe = async (page: Page) => {
		await page.locator('[name=when][value=some]').check();
		await page.locator('[name=days]').first().check();
		await choose({ from: '9am', until: '5pm' })(page);
	};
	const told = async (page: Page) => {
		await guard`delete from sayso.notice where person_id = (select id from sayso.person where account_id = ${account})`;
		await guard`insert into sayso.notice (person_id, id, kind, state, why, way, at)
			select p.id, gen_random_uuid(), k, s, case s when 'by_hand' then 'failed' when 'not_sent' then 'over' end, 'email', now()
			from sayso.person p, unnest(array['question', 'ending', 'chosen', 'crisis_started', 'crisis_renewed', 'told_decision', 'told_yes',
				'lawful', 'device', 'helper', 'reach_changed', 'closing', 'yes_opened', 'authority', 'lack', 'lack_confirmed', 'lack_again',
				'decided', 'death', 'about_told', 'teams'], array['waiting', 'sending', 'sent', 'may_have_arrived', 'shown_here',
				'by_hand', 'done_by_hand', 'not_sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent', 'sent']) x (k, s) where p.account_id = ${account}`;
		await page.reload();
	};
	return [
		{ path: '/today', then: 'with news about the account', press: told },
		{ path: '/settings/reach/told', then: 'with what was told', press: told },
		'/settings/reach/told',
		'/settings/reach',
		...['email', 'text', 'letter', 'times', 'outside'].map((way) => `/settings/reach/${way}`),
		...['letter', 'text', 'times', 'outside'].map((way) => refused(`/settings/reach/${way}`)),
		{ path: '/settings/reach/text', then: 'a code was sent', press: askedAt },
		{
			path: '/settings/reach/text',
			then: 'not that code',
			press: async (page) => {
				await askedAt(page);
				await sendEmpty(page);
			}
		},
		{
			path: '/settings/reach/letter',
			then: 'chosen',
			press: choose({ address: ADDRESS })
		},
		{ path: '/settings/reach/times', then: 'with safe times', press: safe },
		'/settings/reach'
	];
}
