// A service's own plans of weeks, as its administrator writes them: none, one that is spoilt, one that is offered.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { refused, type Stop } from './stop';

const WORDS = { how: 'face', key: 'own', words: 'You walk by the sea.', lang: 'en' };
const STEPS = [
	{ who: 'both', times: 1, ...WORDS },
	{ who: 'new', times: 2, how: 'as_agreed', key: 'new_sees' }
];

/** Two plans of the one service: what is offered, and what is wrong in every way that can be told. */
async function twoPlans({ guard }: Site) {
	const [sound, spoilt] = [randomUUID(), randomUUID()];
	for (const [id, name, steps] of [
		[sound, 'By the sea', STEPS],
		[spoilt, 'Not yet', [{ who: 'old', times: 0, how: 'letter', key: 'old_sees' }]]
	] as const)
		await guard`insert into sayso.move_plan (id, service_id, inside, names, steps, written_by)
			select ${id}, w.service_id, false, ${guard.json({ en: name })}, ${guard.json(steps as never)}, w.id
			from sayso.worker w where w.name like 'Tomasz%'`;
	await guard`insert into sayso.move_plan_version (plan_id, version, inside, names, steps, at_least, offered_by)
		select id, version, inside, names, steps, 1, written_by from sayso.move_plan where id = ${sound}`;
	await guard`update sayso.move_plan set offered = version where id = ${sound}`;
	return { sound, spoilt };
}

export async function plansOfWeeks(site: Site): Promise<(string | Stop)[]> {
	const weeks = '/work/service/weeks';
	const { sound, spoilt } = await twoPlans(site);
	const offers = async (page: Page) => {
		await page.locator('form[action="?/offer"] button').click();
	};
	return [
		...[weeks, `${weeks}?saved`, `${weeks}/new`, `${weeks}/${sound}`, `${weeks}/${spoilt}`],
		...[`${weeks}/${sound}/names`, `${weeks}/${sound}/week`, `${weeks}/${sound}/week?n=1`],
		...[`${weeks}/${sound}/week?n=2`, `${weeks}/${sound}?offered`, `${weeks}/${spoilt}?stopped`],
		...[`${weeks}/new`, `${weeks}/${sound}/week`].map(refused),
		{ path: `${weeks}/${spoilt}`, then: 'not offered', press: offers }
	];
}
