// The authorisation matrix, generated from the built routes: every page and every form of it, asked for
// by everybody, about Owain's things, about somebody else's, about nothing and about nonsense. Nobody but
// Owain reaches what is his alone, and no answer to anybody else holds the words that he shared with nobody.
import { readFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from '../support/database';
import { PAGES, POSTS, type Expected } from '../support/matrix';
import { serve, type Served } from '../support/serve';

const BUILT = new URL('../../build/server/manifest-full.js', import.meta.url);
const ROUTES = new URL('../../src/routes', import.meta.url);

const ASKERS = {
	nobody: null,
	owain: ['person', 'Owain'],
	'another person': ['person', 'Bernie'],
	'his supporter': ['supporter', 'Eluned'],
	'another’s supporter': ['supporter', 'Bilal'],
	'a worker he lets see': ['worker', 'Siobhan'],
	'a worker linked to him': ['worker', 'Marta'],
	'a worker not linked': ['worker', 'Jodie'],
	'a supervisor of another team': ['worker', 'Lorraine'],
	'the privacy lead': ['worker', 'Helen'],
	'an administrator': ['worker', 'Tomasz'],
	'a worker who left the team': ['worker', 'Anand'],
	'a supporter whose help ended': ['supporter', 'Former friend'],
	'an ended session': null,
	'a forged cookie': null
} as const;
type Asker = keyof typeof ASKERS;
const TARGETS = ['his', 'another’s', 'nobody’s', 'nonsense'] as const;
type Target = (typeof TARGETS)[number];

let site: Served;
let guard: Sql;
let drop: () => Promise<void>;
const secrets: string[] = [];
const ids: Record<string, Record<Target, string>> = {};

async function signInEverybody() {
	const account = randomUUID();
	await guard`insert into auth.account (id, sign_in_name, password_hash) values (${account}, 'former friend', 'x')`;
	await guard`insert into sayso.supporter (person_id, id, account_id, name, relationship)
		select id, gen_random_uuid(), ${account}, 'Former friend', 'a friend' from sayso.person where chosen_name like 'Owain%'`;
	for (const [asker, who] of Object.entries(ASKERS)) {
		const hash = createHash('sha256').update(`own-${asker}`).digest();
		if (!who) continue;
		const [kind, name] = who;
		const table = guard(`sayso.${kind}`);
		const column = guard(kind === 'person' ? 'chosen_name' : 'name');
		await guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
			select ${hash}, account_id, ${kind}, id, 'own', 'matrix', now() + interval '1 day' from ${table}
			where ${column} like ${(name === 'Anand' ? 'Dr ' : '') + name + '%'}`;
	}
	await guard`update sayso.membership m set left_at = now() from sayso.worker w where w.id = m.worker_id and w.name like 'Dr Anand%'`;
	await guard`update sayso.supporter set ended_at = now() where name = 'Former friend'`;
	await guard`update sayso.consent_grant set abilities = array['see', 'suggest'] where grantee_kind = 'supporter'`;
	const ended = createHash('sha256').update('own-an ended session').digest();
	await guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${ended}, account_id, 'person', id, 'own', 'matrix', now() - interval '1 second' from sayso.person where chosen_name like 'Owain%'`;
}

async function learnIds() {
	const one = async (
		name: string,
		his: PromiseLike<readonly { id: string }[]>,
		other: PromiseLike<readonly { id: string }[]>
	) => {
		ids[name] = {
			his: (await his)[0]!.id,
			'another’s': (await other)[0]!.id,
			'nobody’s': randomUUID(),
			nonsense: 'nonsense'
		};
	};
	const of = (name: string) =>
		guard`select id from sayso.person where chosen_name like ${name + '%'}`;
	const owain = (await of('Owain'))[0]!.id;
	const rukhsana = (await of('Rukhsana'))[0]!.id;
	const danny = (await of('Danny'))[0]!.id;
	const first = (table: string, person: string) =>
		guard<{ id: string }[]>`select id from ${guard(table)} where person_id = ${person} limit 1`;
	await one('seen', of('Owain') as never, of('Danny') as never);
	ids.asked = ids.seen!;
	ids.askedYes = ids.seen!;
	ids.suggests = ids.seen!;
	ids.starts = ids.seen!;
	await one('suggestion', first('sayso.proposal', owain), first('sayso.proposal', danny));
	await one('together', first('sayso.together', owain), first('sayso.together', danny));
	await one('grant', first('sayso.consent_grant', owain), first('sayso.consent_grant', rukhsana));
	await one('supporter', first('sayso.supporter', owain), first('sayso.supporter', rukhsana));
	await one('item', first('sayso.plan_item', owain), first('sayso.plan_item', danny));
	await one(
		'lookback',
		guard`select id from sayso.plan_item where person_id = ${owain} and details ->> 'well' = 'after'`,
		guard`insert into sayso.plan_item (person_id, id, part, position, words, details, lang, written_by, written_at)
			values (${danny}, gen_random_uuid(), 'crisis', 99, 'A week', '{"well": "after"}', 'en', 'Danny', now()) returning id`
	);
	await one(
		'copy',
		first('sayso.paper_copy', owain),
		guard`insert into sayso.paper_copy (person_id, id, who, parts)
			values (${danny}, gen_random_uuid(), 'A drawer', array['crisis']) returning id`
	);
	for (const person of [owain, danny]) {
		const company = randomUUID();
		await guard`insert into sayso.company (person_id, id, ended_at) values (${person}, ${company}, now())`;
		await guard`insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
			select person_id, id, ${company}, now() from sayso.consent_grant where person_id = ${person} limit 1
			on conflict do nothing`;
	}
	const givenInCompany = (person: string) =>
		guard<
			{ id: string }[]
		>`select grant_id as id from sayso.asked_again where person_id = ${person}`;
	await one('given in company', givenInCompany(owain), givenInCompany(danny));
	const question = randomUUID();
	await guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, lapses_at)
		select ${owain}, ${question}, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, lapses_at
		from sayso.request where person_id = ${danny}`;
	await one('question', first('sayso.request', owain), first('sayso.request', danny));
	ids['answered question'] = ids.question!;
	for (const person of [owain, danny]) {
		await guard`insert into sayso.decision (person_id, id, answer, receipt, receipt_lang, wording) values (${person}, gen_random_uuid(), 'give', 'a receipt', 'en', 1)`;
	}
	await one('receipt', first('sayso.decision', owain), first('sayso.decision', danny));
	const [elsewhere] = await guard`insert into sayso.service (id, name, phone, out_of_hours)
		values (${randomUUID()}, 'Elsewhere', '0300 000 0001', 'Ring 111') returning id`;
	const there = elsewhere!.id as string;
	const made = (insert: PromiseLike<readonly unknown[]>) => insert as PromiseLike<{ id: string }[]>;
	const workerOf = (name: string) =>
		guard<{ id: string }[]>`select id from sayso.worker where name like ${name + '%'}`;
	await one(
		'office person',
		of('Owain') as never,
		made(guard`insert into sayso.person (id, service_id, chosen_name)
			values (${randomUUID()}, ${there}, 'Somebody') returning id`)
	);
	await one(
		'office worker',
		workerOf('Siobhan'),
		made(guard`insert into sayso.worker (id, service_id, name, job)
			values (${randomUUID()}, ${there}, 'Somebody', 'Worker') returning id`)
	);
	await one(
		'office team',
		made(guard`select id from sayso.team where name like 'Harbour%'`),
		made(guard`insert into sayso.team (id, service_id, name, sector, phone, about, hours)
			values (${randomUUID()}, ${there}, 'A team', 'gp', '0300 000 0001', 'A team', 'Weekdays') returning id`)
	);
	const placeOf = (service: PromiseLike<readonly unknown[]>) =>
		service as PromiseLike<{ id: string }[]>;
	await one(
		'place',
		placeOf(guard`select id from sayso.place order by name limit 1`),
		placeOf(guard`insert into sayso.place (id, service_id, name, kind)
			values (${randomUUID()}, ${there}, 'A place elsewhere', 'hub') returning id`)
	);
	ids['office place'] = ids.place!;
	ids.team = ids['office team']!;
	ids.worker = ids['office worker']!;
	await one(
		'line',
		guard`select seq::text as id from sayso.history where person_id = ${owain} and kind = 'look' limit 1`,
		guard`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
			values (${danny}, 'worker', gen_random_uuid(), now(), 'Somebody') returning id`
	);
	for (const person of [owain, danny])
		await guard`insert into sayso.card_link (person_id, secret_hash) values (${person}, sha256(${Buffer.from(person)}))`;
	ids.cardLink = { his: owain, 'another’s': danny, 'nobody’s': randomUUID(), nonsense: 'nonsense' };
	const asked = (person: string) =>
		made(guard`insert into sayso.look_question (person_id, id, tried, words, due_on)
			select ${person}, gen_random_uuid(), r.id, 'Why?', '2026-12-01' from sayso.refused r where r.person_id = ${person} limit 1 returning id`);
	for (const person of [owain, ids['office person']!['another’s']])
		await guard`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
			values (${person}, 'worker', gen_random_uuid(), now(), 'Somebody')`;
	await one('lookQuestion', asked(owain), asked(ids['office person']!['another’s']));
	const shared = (person: string, to: string) =>
		made(guard`insert into sayso.lawful_share (person_id, id, first_id, what, shared_at, to_team, to_name, reason, basis, basis_words, decided_by, urgent,
				recorded_by, team_id, due_at)
			select ${person}, x.id, x.id, 'An address', now(), t.id, t.name, 'Smoke', 'life', 'To save a life', w.id, false, w.id, l.id, now()
			from (select gen_random_uuid() as id) x, sayso.team t, sayso.worker w, sayso.team l
			where t.name like ${to + '%'} and w.name like 'Kwame%' and l.name like 'Harbour%' returning id`);
	await one('share', shared(owain, 'Nightlight'), shared(danny, 'Loose'));
	ids.received = ids.share!;
	const died = (person: string, by: string, team: string) =>
		made(guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id)
			select ${person}, gen_random_uuid(), current_date, 'A letter', 'A sister', w.id, t.id from sayso.worker w, sayso.team t
			where w.name like ${by + '%'} and t.name like ${team + '%'} returning id`);
	await one('death', died(owain, 'Gethin', 'Hillside'), died(danny, 'Kwame', 'Harbour'));
	ids.undoable = {
		...ids.death!,
		'another’s': (await died(rukhsana, 'Kwame', 'A team'))[0]!.id
	};
	const promised = (person: string) =>
		made(guard`with reached as (insert into guard.reach (account_id, way, address)
				select account_id, 'letter', 'Somebody' from sayso.person where id = ${person})
			insert into sayso.notice (person_id, id, kind, state, way, at)
			values (${person}, gen_random_uuid(), 'device', 'by_hand', 'letter', now()) returning id`);
	await one('promise', promised(owain), promised(danny));
	const frozen = async (team: string, confirmer: string) => {
		const who = randomUUID();
		await guard`insert into sayso.person (id, service_id, chosen_name) select ${who}, service_id, 'Mary' from sayso.team where name like ${team + '%'}`;
		await guard`select guard.begin_chain(${who})`;
		await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			select ${who}, gen_random_uuid(), t.id, w.id, 'A referral', now() from sayso.team t, sayso.worker w
			where t.name like ${team + '%'} and w.name like 'Gethin%'`;
		const [death] = await died(who, 'Gethin', team);
		await guard`update sayso.death set confirmed_at = now(), confirmed_by = (select id from sayso.worker where name like ${confirmer + '%'})
			where id = ${death!.id}`;
		return [death!];
	};
	await one('release', frozen('Nightlight', 'Lorraine'), frozen('A team', 'Ruth'));
	ids.leadsRelease = ids.release!;
	const hidden = await guard`select words from sayso.plan_item where person_id = ${owain}
		and part not in (select unnest(parts) from sayso.consent_grant where person_id = ${owain} and condition <> 'in_crisis')`;
	secrets.push(...hidden.map((row) => (row.words as string).split('\n')[0]!.slice(0, 40)));
}

beforeAll(async () => {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	guard = postgres(database.migratorUrl, {
		max: 1,
		connection: { role: 'sayso_guard' },
		onnotice: () => {}
	});
	await signInEverybody();
	await learnIds();
	site = await serve(database);
	drop = database.drop;
});
afterAll(async () => {
	await site.stop();
	await guard.end();
	await drop();
});

/** The routes of the built app, and the actions their sources export. */
async function builtRoutes() {
	const { manifest } = (await import(BUILT.href)) as {
		manifest: { _: { routes?: { id: string }[] }; routes?: { id: string }[] };
	};
	return (manifest.routes ?? manifest._.routes!).map((route) => route.id);
}

function actionsOf(route: string): string[] {
	try {
		const source = readFileSync(`${ROUTES.pathname}${route}/+page.server.ts`, 'utf8');
		const block = source.split('export const actions = {')[1] ?? '';
		return [...block.matchAll(/^\t(\w+): /gm)].map((match) => match[1]!);
	} catch {
		return [];
	}
}

function addressOf(route: string, page: Expected, target: Target): string {
	const path = route.replace(/\/\([a-z]+\)/g, '') || '/';
	if (page.names === 'part')
		return path.replace(
			'[part]',
			target === 'his' ? 'goals' : target === 'nonsense' ? 'nonsense' : randomUUID()
		);
	if (page.names === 'step')
		return path.replace(
			'[step]',
			target === 'his' ? 'week' : target === 'nonsense' ? 'nonsense' : randomUUID()
		);
	if (page.names === 'way')
		return path.replace('[way]', target === 'his' ? 'letter' : `not-${target}`);
	if (page.names === 'office') return officeAddress(path, target);
	if (page.names === 'given') return `${path}?supporter=${ids.supporter![target]}`;
	const search = path.endsWith('/words') ? '?part=goals' : '';
	return page.names ? path.replace(/\[\w+\]/, ids[page.names]![target]) + search : path;
}

/** An administrator's own service has “his”; another service has “another’s”. */
function officeAddress(path: string, target: Target): string {
	return path.replace(/\[(\w+)\]/g, (_all, name: string) => ids[`office ${name}`]![target]);
}

async function ask(asker: Asker, address: string, action?: string) {
	const answer = await fetch(
		site.origin +
			address +
			(action && action !== 'default' ? `${address.includes('?') ? '&' : '?'}/${action}` : ''),
		{
			method: action ? 'POST' : 'GET',
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				origin: site.origin,
				...(asker === 'nobody' ? {} : { cookie: `__Host-sayso=own-${encodeURIComponent(asker)}` }),
				...(action ? { 'content-type': 'application/x-www-form-urlencoded' } : {})
			},
			...(action ? { body: `form=${randomUUID()}` } : {})
		}
	);
	return {
		status: answer.status,
		to: answer.headers.get('location') ?? '',
		text: await answer.text()
	};
}

const OUT: readonly Asker[] = [
	'nobody',
	'an ended session',
	'a forged cookie',
	'a supporter whose help ended'
];
const actingOf = (asker: Asker) => ASKERS[asker]?.[0] ?? null;

/** Whether a page is there for somebody: what its audience and its address say. */
function isThere(asker: Asker, page: Expected, target: Target): boolean {
	const acting = actingOf(asker);
	const forAll = ['place', 'team', 'worker'].includes(page.names ?? '');
	const known = !forAll || target === 'his' || target === 'another’s';
	if (page.for === 'anyone') return known;
	if (OUT.includes(asker)) return false;
	if (page.for === 'signed in') return true;
	if (page.for === 'administrator')
		return asker === 'an administrator' && (page.names === undefined || target === 'his');
	if (page.for === 'privacy lead')
		return asker === 'the privacy lead' && (page.names === undefined || target === 'his');
	if (page.for === 'person or supporter')
		return acting !== 'worker' && (page.names === undefined || target === 'his');
	if (acting !== page.for) return false;
	if (!page.names) return true;
	if (page.names === 'part' || page.names === 'step') return target === 'his';
	if (forAll) return known;
	if (page.for === 'person') return target === 'his' && asker === 'owain';
	if (page.for === 'supporter') return target === 'his' && asker === 'his supporter';
	if (page.names === 'suggests') return target === 'his' && asker === 'a worker he lets see';
	if (page.names === 'starts')
		return (
			target === 'his' && ['a worker he lets see', 'a supervisor of another team'].includes(asker)
		);
	if (page.names === 'promise')
		return (
			(['his', 'another’s'].includes(target) && asker === 'an administrator') ||
			(target === 'his' && asker === 'a worker he lets see')
		);
	if (['received', 'death', 'release'].includes(page.names))
		return target === 'his' && asker === 'a supervisor of another team';
	if (target === 'another’s') return asker === 'a worker he lets see';
	return (
		target === 'his' &&
		['a worker he lets see', 'a worker linked to him', 'a supervisor of another team'].includes(
			asker
		)
	);
}

describe('the authorisation matrix', () => {
	it('knows every route of the built app, and every action', async () => {
		expect((await builtRoutes()).toSorted()).toEqual([...Object.keys(PAGES), ...POSTS].toSorted());
		for (const [route, page] of Object.entries(PAGES))
			expect([route, actionsOf(route)]).toEqual([route, page.actions ?? []]);
	});

	it('holds in every cell', { timeout: 300_000 }, async () => {
		const wrong: string[] = [];
		let cells = 0;
		for (const [route, page] of Object.entries(PAGES)) {
			for (const target of page.names ? TARGETS : (['his'] as const)) {
				for (const asker of Object.keys(ASKERS) as Asker[]) {
					for (const action of [undefined, ...(page.actions ?? [])]) {
						if (action && ['owain', 'an administrator'].includes(asker)) continue;
						cells++;
						const { status, to, text } = await ask(asker, addressOf(route, page, target), action);
						const cell = `${asker} ${action ?? 'GET'} ${route} (${target}): ${status} ${to}`;
						if (status >= 500) wrong.push(`${cell} broke`);
						const there = isThere(asker, page, target) && action !== 'end'; // the form names no device
						const turnedAway =
							OUT.includes(asker) && page.for !== 'anyone'
								? to.startsWith('/sign-in')
								: status === 404;
						if (!there && !turnedAway) wrong.push(`${cell} should not be there`);
						if (
							there &&
							action !== 'withThis' &&
							(status === 404 || to.startsWith('/sign-in?back'))
						)
							wrong.push(`${cell} should be there`);
						if (asker !== 'owain' && secrets.some((words) => text.includes(words)))
							wrong.push(`${cell} told a secret`);
					}
				}
			}
		}
		console.info(`${cells} cells`);
		expect(secrets.length).toBeGreaterThan(5);
		expect(wrong).toEqual([]);
		expect(cells).toBeGreaterThanOrEqual(2_500);
	});

	it('shows the owner what it kept from everybody else', async () => {
		const { text } = await ask('owain', '/plan');
		expect(secrets.filter((words) => text.includes(words.slice(0, 20))).length).toBeGreaterThan(5);
	});
});
