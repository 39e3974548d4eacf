// A supervisor who enters what a legal authority decides for somebody.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { MISSED_OF_SUPERVISOR } from './missed';
import { personOf, refused, sendEmpty, type Walk } from './stop';

export const ruth: Walk = async (site) => {
	const [lack, paper] = [randomUUID(), randomUUID()];
	const rukhsana = await personOf(site, 'Rukhsana');
	await site.guard`insert into sayso.incapacity (person_id, id, authority_id, decision, why, helped, assessor, assessed_on, recorded_by, until, confirmed_by, confirmed_at)
		select person_id, ${lack}, id, 'Where to live', 'It is too much today', 'Pictures', 'A doctor', '2026-01-02', recorded_by, now() + interval '20 days', confirmed_by, now()
		from sayso.authority where holder = 'Nasim Akhtar'`;
	await site.guard`insert into sayso.authority_paper (person_id, id, incapacity_id, grantee_kind, grantee_id, team_id, parts, purpose, days, reference, wishes, made_by)
		select ${rukhsana}, ${paper}, ${lack}, 'team', t.id, t.id, array['practical'], 'To find a home', 7, 'ABCDE01234', guard.wishes_now(${rukhsana}), w.id
		from sayso.team t, sayso.worker w where t.name like 'Loose%' and w.name like 'Ruth%'`;
	const here = `/work/people/${rukhsana}/authority`;
	const object = async (page: Page) => {
		await site.guard`update sayso.incapacity set objected_at = now() where id = ${lack}`;
		await page.reload();
	};
	const enters = async (page: Page) => {
		if ((await page.locator('[name=number]').count()) === 0) return; // what was entered stays entered
		for (const box of await page.locator('[name=read]').all()) await box.check();
		await page.locator('[name=number]').fill('ABCDE01234');
		await sendEmpty(page);
	};
	return [
		...MISSED_OF_SUPERVISOR,
		here,
		`${here}/decide`,
		refused(`${here}/decide?which=${lack}`),
		`${here}/paper?which=${paper}`,
		refused(`${here}/paper?which=${paper}`),
		{ path: `${here}/paper?which=${paper}`, then: 'entered', press: enters },
		{ path: here, then: 'objected', press: object }
	];
};
