// Every page of each kind of user, and every shape a page takes after a form: what the tests of all pages
// walk through. A page of the built site that nobody here opens fails them.
import { createHash, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { FILES, PAGES } from './matrix';
import type { Site } from './site';

export const VISITORS = [
	'nobody',
	'bernie',
	'jules',
	'danny',
	'owain',
	'rukhsana',
	'kwame',
	'bilal',
	'siobhan',
	'tomasz',
	'helen'
] as const;
export type Visitor = (typeof VISITORS)[number];

/** An address, and what is pressed there to see another shape of it. */
export type Stop = { path: string; then?: string; press?: (page: Page) => Promise<unknown> };

const CODE = '7K2MDQ4T9W';
const sendEmpty = (page: Page) =>
	page.locator('main form button:not([name]):not([data-keep])').last().click();
/** What can be sent once stays sent when the page is looked at again, in another language. */
async function sendOnce(page: Page) {
	const send = page.locator('main form button:not([name]):not([data-keep])').last();
	if ((await send.count()) > 0) await send.click();
}
const sendFirst = (page: Page) => page.locator('main form button:not([name])').first().click();
const sendWithoutWho = async (page: Page) => {
	await page.locator('[name=who]').fill('');
	await page.locator('main form').first().locator('button:not([name])').first().click();
};
const refusedFirst = (path: string): Stop => ({ path, then: 'sent back', press: sendFirst });
const refused = (path: string): Stop => ({ path, then: 'sent back', press: sendEmpty });

type Id = (rows: PromiseLike<readonly { id: string }[]>) => Promise<string>;
const first: Id = async (rows) => (await rows)[0]!.id;

const reload = (page: Page) => page.reload();

async function saveWords(page: Page, words: string) {
	await page.locator('[name=words]').fill(words);
	await sendEmpty(page);
}

const sayWhoIsThere = (who: string) => async (page: Page) => {
	if ((await page.locator('[name=who]').count()) === 0) return; // said already, in another language
	await page.locator('[name=who]').fill(who);
	await sendEmpty(page);
};

async function byMyself(page: Page) {
	const alone = page.locator('form[action$="/with-me?/myself"] button');
	if ((await alone.count()) > 0) await alone.click(); // pressed already, in another language
}

async function keepForLater(page: Page) {
	await page.locator('[name=words]').fill('Words half written.');
	await page.locator('[data-keep]').click();
}

/** Chooses a list of places. */
const chooseList = (text: string) => async (page: Page) => {
	const file = { name: 'list.json', mimeType: 'application/json', buffer: Buffer.from(text) };
	await page.locator('[name=source]').fill('A list');
	await page.locator('[name=file]').setInputFiles(file);
	await sendEmpty(page);
};

/** Gives the password, after which the file is ready. */
async function getReady(page: Page) {
	await page.locator('[name=password]').fill('garden gate');
	await sendEmpty(page);
}

/** The same words are changed in another tab while they are being changed here. */
async function changeMeanwhile(page: Page) {
	const other = await page.context().newPage();
	await other.goto(page.url());
	await saveWords(other, `Words of another tab, ${randomUUID()}.`);
	await other.close();
	await saveWords(page, 'Words of this tab.');
}

async function fillQuestion(page: Page) {
	for (const [name, value] of [
		['parts', 'week'],
		['abilities', 'see'],
		['forWhom', 'me'],
		['condition', 'now']
	]) {
		await page.locator(`[name=${name}][value=${value}]`).check();
	}
	await page.locator('[name=through]').first().check();
	await page.locator('[name=purpose]').fill('So that we can plan your mornings.');
	await page.locator('[name="ends.day"]').fill('1');
	await page.locator('[name="ends.month"]').fill('6');
	await page.locator('[name="ends.year"]').fill(String(new Date().getFullYear() + 1));
	await page.locator('main form > button').click();
}

async function giveFirst(page: Page) {
	await page.locator('[name=condition][value=now]').check();
	await page.locator('[name=period][value=days]').check();
	await page.locator('[name=purpose]').fill('So that we can get to know each other.');
	await sendEmpty(page);
}

async function fillOpener(page: Page) {
	await page.locator('[name=who]').first().check();
	await page.locator('[name=parts][value=crisis]').check();
	await sendEmpty(page);
}

async function fillCard(page: Page) {
	for (const line of await page.locator('[name=lines]').all()) await line.check();
	await sendOnce(page);
}

/** The pages on which somebody suggests something for the plan of a person. */
function suggesting(person: string, ...before: string[]): (string | Stop)[] {
	const here = `${person}/suggest`;
	const send = async (page: Page) => {
		await page.locator('[name=words]').fill(`A walk, ${randomUUID()}.`);
		await sendEmpty(page);
	};
	const openEntry = (page: Page) => page.locator('article.item a').first().click();
	return [
		...before,
		person,
		here,
		`${here}?choose`,
		`${here}/words?part=goals`,
		refused(`${here}/words?part=decisions`),
		{ path: here, then: 'one entry', press: openEntry },
		{ path: `${here}/words?part=week`, then: 'sent', press: send }
	];
}

async function pathsOf(site: Site, visitor: Visitor): Promise<(string | Stop)[]> {
	const { guard } = site;
	const person = (name: string) =>
		first(guard`select id from sayso.person where chosen_name like ${name + '%'}`);
	const place = () => first(guard`select id from sayso.place where name = 'Bay Kitchen'`);
	switch (visitor) {
		case 'nobody': {
			await guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
				values (${createHash('sha256').update(CODE).digest()}, 'join', 'worker', ${randomUUID()}, ${randomUUID()}, now() + interval '1 day')
				on conflict do nothing`;
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
				...['/places', '/places?what=nowhere-at-all', `/places/${await place()}`],
				{ path: '/invitation', then: 'choosing how to sign in', press: join }
			];
		}
		case 'bernie': {
			const invite = async (page: Page) => {
				await page.locator('[name=name]').fill('Maureen');
				await page.locator('[name=relationship]').fill('My friend');
				await sendEmpty(page);
			};
			return [
				...[
					'/today',
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
					'/history/keep'
				],
				...['/people', '/people/invite', '/acting'],
				...['/sharing/barred', '/sharing/give', '/sharing/stop-all', '/plan/goals/who'],
				...[refused('/history/keep'), { path: '/history/keep', then: 'ready', press: getReady }],
				...['/settings', '/settings/name', '/settings/password'],
				...['/plan/goals/add', '/people/invite', '/settings/name', '/settings/password'].map(
					refused
				),
				`/places/${await place()}`,
				`/places/${await place()}/week`,
				{
					path: `/places/${await place()}/week`,
					then: 'sent back',
					press: (page) => saveWords(page, '')
				},
				{ path: '/people/invite', then: 'the code', press: invite }
			];
		}
		case 'jules': {
			const told = await first(
				guard`select id from sayso.proposal where person_id = ${await person('Jules')} and told is not null`
			);
			return ['/today', '/plan', '/plan/suggestions', `/plan/suggestions/${told}`];
		}
		case 'danny': {
			const question = await first(
				guard`select r.id from sayso.request r where r.person_id = ${await person('Danny')}`
			);
			const some = `/questions/${question}/some`;
			const suggestion = await first(
				guard`select id from sayso.proposal where person_id = ${await person('Danny')}`
			);
			return [
				'/today',
				'/questions',
				`/questions/${question}`,
				some,
				refused(some),
				`/plan/suggestions/${suggestion}`,
				`/plan/suggestions/${suggestion}/change`
			];
		}
		case 'owain': {
			const owain = await person('Owain');
			const grantOf = (worker: string) =>
				first(guard`select g.id from sayso.consent_grant g join sayso.worker w on w.id = g.grantee_id
					where g.person_id = ${owain} and w.name like ${worker + '%'}`);
			const grant = await grantOf('Siobhan');
			const helper = await first(guard`select id from sayso.supporter where person_id = ${owain}`);
			const item = await first(
				guard`select id from sayso.plan_item where person_id = ${owain} order by heading desc limit 1`
			);
			const suggestion = await first(
				guard`select id from sayso.proposal where person_id = ${owain}`
			);
			const lookedBack = await first(
				guard`select id from sayso.plan_item where person_id = ${owain} and details ->> 'well' = 'after'`
			);
			const copy = await first(guard`select id from sayso.paper_copy where person_id = ${owain}`);
			const hillside = await first(guard`select id from sayso.team where name like 'Hillside%'`);
			await guard`update sayso.consent_grant set starts = now() - interval '60 days', ends = now() + interval '5 days' where id = ${grant}`;
			await guard`insert into sayso.joiner (person_id, team_id, worker_id)
				select g.person_id, g.team_id, m.worker_id from sayso.consent_grant g join sayso.membership m on m.team_id = g.team_id and m.left_at is null
				where g.person_id = ${owain} and g.grantee_kind = 'team' on conflict do nothing`;
			const becauseOf = (page: Page) => saveWords(page, `Because of the storm, ${randomUUID()}.`);
			const endHardTime = async (page: Page) => {
				await guard`insert into sayso.crisis (person_id, id, started_at, ends_at)
					values (${owain}, ${randomUUID()}, now(), now() + interval '1 day')`;
				await page.reload();
				await page.locator('[action="/crisis?/finish"] button').click();
			};
			const answered = (value: string): Stop => ({
				path: `/plan/suggestions/${suggestion}`,
				then: value,
				press: async (page) => {
					await guard`update sayso.proposal set answer = null, answered_at = null where id = ${suggestion}`;
					await page.reload();
					await page.locator(`[name=answer][value=${value}]`).click();
				}
			});
			const receipt = await first(guard`insert into sayso.decision
				(person_id, id, grant_id, answer, receipt, receipt_lang, wording) values
				(${owain}, ${randomUUID()}, ${grant}, 'give', ${'You said yes.\nTo: Siobhan.\n\nUntil you stop it.'}, 'en', 1) returning id`);
			return [
				...['/sharing', '/history', '/history?what=1&when=3', `/receipts/${receipt}`],
				...['/history/choose', '/history/choose?when=4&from.day=40'],
				...['stop', 'change', 'seen'].map((what) => `/sharing/${grant}/${what}`),
				...['/today', '/sharing/give?part=week', '/sharing/stop-all', '/plan/week/who'],
				`/sharing/${grant}/renew`,
				refused(`/sharing/${grant}/renew`),
				`/sharing/give/what?supporter=${helper}`,
				`/sharing/give/what?team=${hillside}&part=week`,
				refused(`/sharing/give/what?team=${hillside}&bundle=own`),
				{
					path: `/sharing/give/what?team=${hillside}&bundle=first`,
					then: 'what they would see',
					press: giveFirst
				},
				`/sharing/${await grantOf('Marta')}/met`,
				'/today',
				`/sharing/${await grantOf('Dr Anand')}/chosen`,
				'/with-me',
				{ path: '/with-me', then: 'sent back', press: sayWhoIsThere('Nan'.repeat(41)) },
				{ path: '/with-me', then: 'somebody is there', press: sayWhoIsThere('Nan') },
				{ path: '/with-me', then: 'by myself', press: byMyself },
				`/sharing/team/${hillside}`,
				`/sharing/bar/${await first(guard`select id from sayso.worker where name like 'Marta%'`)}`,
				{
					path: `/sharing/bar/${await first(guard`select id from sayso.worker where name like 'Jodie%'`)}`,
					then: 'kept out',
					press: sendOnce
				},
				...['share', 'end'].map((what) => `/people/${helper}/${what}`),
				refused(`/people/${helper}/share`),
				...['', '/earlier', '/take-out'].map((what) => `/plan/item/${item}${what}`),
				{ path: `/plan/item/${item}`, then: 'sent back', press: (page) => saveWords(page, '') },
				{ path: `/plan/item/${item}`, then: 'changed meanwhile', press: changeMeanwhile },
				{ path: `/plan/item/${item}/earlier`, then: 'changed before', press: reload },
				...['', '/change', '/take-out'].map((what) => `/plan/suggestions/${suggestion}${what}`),
				...['talk', 'not_now', 'yes'].map(answered),
				'/plan/suggestions',
				'/plan/drafts',
				{ path: '/plan/goals/add', then: 'kept for later', press: keepForLater },
				{ path: '/plan/goals/add', then: 'gone on with', press: reload },
				'/week',
				{
					path: '/week',
					then: 'a step on',
					press: (page) => page.locator('[name=way]').first().click()
				},
				'/plan/changes',
				...['', '?show=chosen', '?whole=yes'].map((what) => `/plan/paper${what}`),
				'/plan/look-back',
				refused('/plan/look-back'),
				...['', '/because', '/because?part=goals', '/because?part='].map(
					(what) => `/plan/item/${lookedBack}${what}`
				),
				{ path: `/plan/item/${item}?because=${lookedBack}`, then: 'because', press: becauseOf },
				`/plan/item/${item}/earlier`,
				...['', '/new', '/new?parts=crisis', `/${copy}`].map((what) => `/plan/paper/copies${what}`),
				...['/new', `/${copy}`].map((what) => ({
					path: `/plan/paper/copies${what}`,
					then: 'sent back',
					press: sendWithoutWho
				})),
				...['', '/start', '/who-may-start', '/how-long', '/without-me', '/who-is-told'].map(
					(what) => `/crisis${what}`
				),
				...['/who-may-start', '/how-long', '/who-opens', '/card'].map((what) =>
					refused(`/crisis${what}`)
				),
				{ path: '/crisis/who-opens', then: 'what they would see', press: fillOpener },
				{ path: '/crisis/card', then: 'the card', press: fillCard },
				{ path: '/crisis/start', then: 'started', press: sendEmpty },
				...['/today', '/sharing', '/plan/week', '/crisis/start'],
				{ path: '/crisis', then: 'ended', press: endHardTime },
				'/plan/changes?since.day=1&since.month=1&since.year=2026',
				'/plan/changes?since.day=40&since.month=1&since.year=2026'
			];
		}
		case 'rukhsana': {
			const thing = await first(
				guard`select id from sayso.together where person_id = ${await person('Rukhsana')}`
			);
			const here = `/together/${thing}`;
			const agreed = (when: string) => async (page: Page) => {
				await guard`update sayso.together set state = 'agreed', with_id = worker_id, meets_where = 'At home',
					why = 'A bus was late.', meets_at = now() + ${when}::interval, said_at = now() where id = ${thing}`;
				await page.reload();
			};
			const over = async (page: Page) => {
				await agreed('-1 hour')(page);
				await page.locator('[value=not_done]').click();
			};
			const [answered] =
				await guard`select seq from sayso.look_question where answered_at is not null`;
			const about = `/history/${answered!.seq}/ask`;
			return [
				about,
				{ path: about, then: 'asked again', press: sendOnce },
				...['/plan/start', '/plan/start/important', '/plan/start/done'],
				refusedFirst('/plan/start/week'),
				...['/together', '/together/new', here, '/together/new?about=read'],
				...['write', 'place', 'other'].map((about) => refused(`/together/new?about=${about}`)),
				{ path: here, then: 'agreed', press: agreed('2 days') },
				...['/together', '/today', '/plan/start'],
				{ path: here, then: 'its time has come', press: agreed('-1 hour') },
				{ path: here, then: 'over', press: over }
			];
		}
		case 'kwame': {
			const things = await guard<
				{ id: string; state: string; person_id: string }[]
			>`select t.id, t.state, t.person_id from sayso.together t join sayso.worker w on w.id = t.worker_id
				where w.name like 'Kwame%' order by t.state`;
			const ways = things.flatMap(({ id, state, person_id }) =>
				(state === 'agreed' ? ['move', 'call_off'] : ['agree', 'cannot']).map(
					(say) => `/work/people/${person_id}/together?thing=${id}&say=${say}`
				)
			);
			return [
				'/work',
				...things.map(({ person_id }) => `/work/people/${person_id}/together`),
				...ways.map(refused)
			];
		}
		case 'bilal':
			return suggesting(`/helping/${await person('Rukhsana')}`, '/helping');
		case 'siobhan': {
			const tellWeek = async (page: Page) => {
				await page.locator('[name=how][value=phone]').check();
				await page.locator('[name="on.day"]').fill('2');
				await page.locator('[name="on.month"]').fill('1');
				await page.locator('[name="on.year"]').fill('2026');
				await saveWords(page, 'Feeding the ducks.');
			};
			const owain = `/work/people/${await person('Owain')}`;
			const bernie = `/work/people/${await person('Bernie')}`;
			return [
				`${bernie}/together`,
				...['/work', '/work/questions', bernie, `${bernie}/ask`, `${bernie}/code`],
				...suggesting(owain),
				refused(`${owain}/crisis`),
				`${bernie}/told`,
				`${bernie}/told?choose`,
				refused(`${bernie}/told/words?part=goals`),
				{ path: `${bernie}/told/words?part=week`, then: 'typed in', press: tellWeek },
				`${bernie}/told/sheet`,
				refused(`${bernie}/ask`),
				{ path: `${bernie}/ask`, then: 'the question as it will be seen', press: fillQuestion },
				{ path: `${bernie}/code`, then: 'the code', press: sendEmpty }
			];
		}
		case 'helen': {
			const question = await first(
				guard`select id from sayso.look_question where answered_at is null`
			);
			const here = `/work/privacy/${question}`;
			return ['/work/privacy', here, refused(here), `${here}/history`];
		}
		case 'tomasz': {
			const worker = await first(guard`select id from sayso.worker where name like 'Siobhan%'`);
			const team = await first(guard`select id from sayso.team where name like 'Harbour%'`);
			const found = async (page: Page) => {
				await page.locator('[name=name]').fill('Be');
				await sendEmpty(page);
			};
			const service = '/work/service';
			const places = `${service}/places`;
			const kept = await place();
			return [
				...[places, `${places}?what=nothing`, `${places}/new`, `${places}/import`],
				...[`${places}/new`, `${places}/import`].map(refused),
				...['', '/take-out'].map((what) => `${places}/${kept}${what}`),
				refused(`${places}/${kept}`),
				{
					path: `${places}/import`,
					then: 'wrong records',
					press: chooseList('[{"id": 7}, {"id": "a", "name": "A"}]')
				},
				{
					path: `${places}/import`,
					then: 'the report',
					press: chooseList('[{"id": "a", "name": "A"}]')
				},
				`${places}/import/check`,
				...['/work', service, `${service}/people`, `${service}/people/${await person('Bernie')}`],
				...['people/new', 'teams/new', 'workers/new'].map((what) => `${service}/${what}`),
				...['people/new', 'teams/new', 'workers/new'].map((what) => refused(`${service}/${what}`)),
				`${service}/workers/${worker}`,
				`${service}/workers/${worker}/leave/${team}`,
				{ path: `${service}/people`, then: 'somebody found', press: found }
			];
		}
	}
}

/** Everything that a visitor can open on the invented people. */
export async function pagesOf(site: Site, visitor: Visitor): Promise<Stop[]> {
	return (await pathsOf(site, visitor)).map((s) => (typeof s === 'string' ? { path: s } : s));
}

/** Opens a page, and presses what gives it its shape. */
export async function visit(page: Page, { path, press }: Stop) {
	await page.goto(path);
	if (!press) return;
	await press(page);
	await page.waitForLoadState();
}

/** The routes of the built site that none of these addresses opens. */
export function forgotten(stops: readonly Stop[]): string[] {
	return Object.keys(PAGES).filter((route) => {
		if (FILES.includes(route)) return false;
		const path = route.replace(/\/\([a-z]+\)/g, '').replace(/\[\w+\]/g, '[^/]+') || '/';
		return !stops.some((stop) => new RegExp(`^${path}$`).test(stop.path.split('?')[0]!));
	});
}
