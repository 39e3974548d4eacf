// What anybody can open, signed out.
import { createHash, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { halfSignedIn } from './second-step';
import { personOf, placeOf, refused, sendEmpty, type Walk } from './stop';

const LINK = 'a-link-on-a-card';
const CODE = '7K2MDQ4T9W';

export const nobody: Walk = async (site) => {
	const { guard } = site;
	await guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
		values (${createHash('sha256').update(CODE).digest()}, 'join', 'worker', ${randomUUID()}, ${randomUUID()}, now() + interval '1 day')
		on conflict do nothing`;
	const danny = await personOf(site, 'Danny');
	await guard`insert into sayso.card_link (person_id, secret_hash) values (${danny}, sha256(${Buffer.from(LINK)})) on conflict do nothing`;
	await guard`insert into sayso.crisis_card (person_id, items) select ${danny}, array_agg(id) from sayso.plan_item
		where person_id = ${danny} and part = 'crisis' on conflict do nothing`;
	const join = async (page: Page) => {
		await page.locator('[name=code]').fill(CODE);
		await sendEmpty(page);
	};
	return [
		...[
			'/',
			'/help',
			'/help/coordinator',
			'/help/looking',
			'/blank-plan',
			'/blank-plan?show=chosen',
			'/sign-in',
			'/invitation',
			'/forgotten',
			'/no-such-page'
		],
		'/blank-plan?parts=week&parts=goals&parts=decisions&parts=crisis&parts=faith',
		...['/sign-in', '/invitation', '/forgotten'].map(refused),
		...halfSignedIn(site, 'siobhan'),
		...['/places', '/places?what=nowhere-at-all', `/places/${await placeOf(site)}`],
		`/card/${LINK}`,
		{ path: `/card/${LINK}`, then: 'the card', press: sendEmpty },
		refused('/card/of-nobody'),
		{ path: '/invitation', then: 'choosing how to sign in', press: join }
	];
};
