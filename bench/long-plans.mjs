// Each page of a plan of 2,000 entries and 20,000 wordings beside the same page of one of 50 and 100: how
// long each takes, asked one at a time and turn about.
import { WORKER_TOKEN, personId, tokenOf } from './fill.mjs';

const ASKED = 300;
const WARM_UP = 40;
const PLANS = {
	short: { person: 1, entries: 50, wordings: 2 },
	long: { person: 2, entries: 2_000, wordings: 10 }
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const DETAILS = {
	week: { days: ['mon', 'thu'], time: 'morning', company: 'with Sam' },
	goals: {
		steps: [
			{ what: 'Look round', how: 'someone' },
			{ what: 'Go in', how: 'alone' }
		],
		here: 1
	}
};

/** Gives two people their plans; `sql` is a superuser. An entry of each says “heron” and no other. */
async function fillPlans(sql) {
	for (const { person, entries, wordings } of Object.values(PLANS)) {
		const id = personId(person);
		await sql`insert into sayso.sought (person_id, words) values (${id}, 'the HERON')`;
		await sql`delete from sayso.part_words where person_id = ${id}`;
		await sql`delete from sayso.plan_item where person_id = ${id}`;
		await sql`insert into sayso.plan_item (person_id, id, part, position, version, heading, words, details, lang, written_by, written_at, changed_at)
			select ${id}, gen_random_uuid(), c.code, k, ${wordings}, '', 'On good days I walk to the bench number ' || k
				|| case when k = ${entries} then ' and see the heron' else ' before the shops open' end,
				coalesce(${sql.json(DETAILS)}::jsonb -> c.code, '{}'), 'en', 'Somebody else', w.at, w.at
			from generate_series(1, ${entries}) k join sayso.part c on c.position = 1 + k % 15
				cross join lateral (select now() - (${entries}::int - k) * interval '1 minute' as at) w order by k`;
		await sql`insert into sayso.item_version (person_id, item_id, version, heading, words, details, differently, lang, written_by, written_at, changed_at)
			select person_id, id, v, heading, words || case when v = ${wordings} then '' else ' (' || v || ')' end, details, differently, lang, written_by,
				w.at, w.at
			from sayso.plan_item cross join generate_series(1, ${wordings}) v
				cross join lateral (select written_at - (${wordings}::int - v) * interval '1 day' as at) w where person_id = ${id}`;
		await sql.begin(async (tx) => {
			await tx`set local role sayso_guard`;
			await tx`select guard.gather_words(${id}, code) from sayso.part`;
		});
	}
	await sql`update sayso.consent_grant set abilities = '{see,suggest}' where person_id = any (${Object.values(PLANS).map((p) => personId(p.person))})`;
	await sql.unsafe('vacuum analyze');
}

async function pagesOf(sql, person) {
	const id = personId(person);
	const [item] =
		await sql`select id from sayso.plan_item where person_id = ${id} and part = 'goals' order by position desc limit 1`;
	const [last] =
		await sql`select max(page) as page from sayso.part_words where person_id = ${id} and part = 'goals'`;
	const since = 'since.day=1&since.month=1&since.year=2020';
	const own = {
		today: '/today',
		'my plan': '/plan',
		'one part': '/plan/goals',
		'its last page': `/plan/goals?page=${last.page}`,
		'at an entry': `/plan/goals?entry=${item.id}`,
		'add an entry': '/plan/goals/add',
		'change an entry': `/plan/item/${item.id}`,
		'how it was before': `/plan/item/${item.id}/earlier`,
		'take an entry out': `/plan/item/${item.id}/take-out`,
		'what changed': `/plan/changes?${since}`,
		suggestions: '/plan/suggestions',
		drafts: '/plan/drafts',
		'find words': '/plan/search?page=1',
		'my week': '/week',
		'who can see': '/sharing',
		'a copy on paper, to choose': '/plan/paper'
	};
	const theirs = {
		'a look': `/work/people/${id}`,
		'a look at a page of one part': `/work/people/${id}?part=goals&page=${last.page}`,
		'to suggest': `/work/people/${id}/suggest`,
		'to suggest for an entry': `/work/people/${id}/suggest/words?part=goals&entry=${item.id}`
	};
	const get =
		(token) =>
		([name, path]) => [name, { path, token }];
	return {
		...Object.fromEntries(Object.entries(own).map(get(tokenOf(person)))),
		...Object.fromEntries(Object.entries(theirs).map(get(WORKER_TOKEN)))
	};
}

async function timeOf(origin, { path, token }) {
	const headers = { cookie: `__Host-sayso=${token}; __Host-lang=en`, accept: 'text/html' };
	const began = performance.now();
	const answer = await fetch(origin + path, { headers, redirect: 'manual' });
	const text = await answer.text();
	const took = performance.now() - began;
	const whole = !path.startsWith('/plan/search') || text.includes('see the heron');
	if (answer.status !== 200 || !whole) throw new Error(`${path}: ${answer.status}`);
	return took;
}

/** Rows `{ page, short, long, ratio }`, medians in milliseconds. */
export async function measureLongPlans({ origin }, sql) {
	await fillPlans(sql);
	const pages = {
		short: await pagesOf(sql, PLANS.short.person),
		long: await pagesOf(sql, PLANS.long.person)
	};
	const rows = [];
	for (const page of Object.keys(pages.short)) {
		const times = { short: [], long: [] };
		for (let n = -WARM_UP; n < ASKED; n++) {
			for (const plan of ['short', 'long']) {
				const took = await timeOf(origin, pages[plan][page]);
				if (n >= 0) times[plan].push(took);
			}
		}
		const [short, long] = [median(times.short), median(times.long)];
		rows.push({ page, short, long, ratio: long / short });
	}
	return rows;
}
