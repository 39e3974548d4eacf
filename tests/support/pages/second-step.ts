// The pages of a second step: before it, offered, set up, and asked for between the password and the rest.
import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import type { Site } from '../site';
import { sendEmpty, type Stop } from './stop';

const SETTINGS = '/settings/second-step';
const SIGN_IN = '/sign-in/second-step';
const TOKEN = 'half-signed-in';

const step = ({ guard }: Site, name: string, isSet: boolean, token: string) =>
	guard`insert into auth.second_step (account_id, secret, offered_to, set_at)
		select id, decode(repeat('07', 20), 'hex'), ${createHash('sha256').update(token).digest()}, case when ${isSet} then now() end from auth.account where sign_in_name = ${name}
		on conflict (account_id) do update set set_at = excluded.set_at, offered_to = excluded.offered_to, offered_at = now()`;

/** In the settings of somebody who is signed in. */
export function settingOneUp(site: Site, name: string): Stop[] {
	const shown = (isSet: boolean) => async (page: Page) => {
		const cookies = await page.context().cookies();
		const { value } = cookies.find((cookie) => cookie.name === '__Host-sayso')!;
		await step(site, name, isSet, value);
		await page.reload();
	};
	const thenEmpty = (isSet: boolean) => async (page: Page) => {
		await shown(isSet)(page);
		await sendEmpty(page);
		await page.waitForLoadState();
		await site.guard`delete from auth.second_step`;
	};
	return [
		{ path: SETTINGS },
		{ path: `${SETTINGS}?needed`, then: 'offered', press: shown(false) },
		{ path: SETTINGS, then: 'offered, sent back', press: thenEmpty(false) },
		{ path: SETTINGS, then: 'set up', press: shown(true) },
		{ path: SETTINGS, then: 'set up, sent back', press: thenEmpty(true) }
	];
}

/** Where the password of somebody fitted. */
export function halfSignedIn(site: Site, name: string): Stop[] {
	const half = (isSet: boolean) => async (page: Page) => {
		await step(site, name, isSet, TOKEN);
		await site.guard`insert into auth.signing_in (token_hash, account_id, password_hash, device, device_name)
			select sha256(${Buffer.from(TOKEN)}), id, password_hash, 'own', '' from auth.account where sign_in_name = ${name}
			on conflict (token_hash) do nothing`;
		const url = site.origin.replace('http:', 'https:');
		await page.context().addCookies([{ name: '__Host-half', value: TOKEN, url }]);
		await page.goto(SIGN_IN);
	};
	const thenEmpty = async (page: Page) => {
		await half(true)(page);
		await sendEmpty(page);
	};
	return [
		{ path: SIGN_IN },
		{ path: SIGN_IN, then: 'digits are asked for', press: half(true) },
		{ path: SIGN_IN, then: 'sent back', press: thenEmpty },
		{ path: SIGN_IN, then: 'one is set up first', press: half(false) }
	];
}
