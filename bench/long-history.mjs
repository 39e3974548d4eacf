// The history of somebody with 20,000 lines beside that of somebody with 50, by who, what and when: how long each
// takes, asked one at a time and turn about.
import { personId, tokenOf } from './fill.mjs';

const ASKED = 300;
const WARM_UP = 40;
const HISTORIES = { short: { person: 3, lines: 50 }, long: { person: 4, lines: 20_000 } };
const LINES_A_DAY = 18;
const READERS = 60;
const DAY_MS = 86_400_000;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const readerId = (n) => `00000000-0000-4000-8009-${n.toString(16).padStart(12, '0')}`;

/** Gives two people their histories; `sql` is a superuser. One line of each is of a rare kind by a rare reader. */
async function fillHistories(sql) {
	for (const { person, lines } of Object.values(HISTORIES)) {
		await sql.begin(async (tx) => {
			await tx`set local role sayso_guard`;
			await tx`select guard.append(${personId(person)}, case when k = 10 then 'code_made' when k % 3 = 0 then 'list_look' else 'look' end,
				jsonb_build_object('actor', jsonb_build_object('kind', 'worker', 'name', 'Reader ' || k % ${READERS}, 'job', 'Nurse', 'team', 'Team ' || k % 7,
					'id', case when k = 10 then ${readerId(READERS)} else '00000000-0000-4000-8009-' || lpad(to_hex(k % ${READERS}), 12, '0') end,
					'team_id', '00000000-0000-4000-8009-' || lpad(to_hex(256 + k % 7), 12, '0')), 'parts', jsonb_build_array('week', 'goals')),
				now() - (${lines}::int - k) * interval '1 day' / ${LINES_A_DAY}) from generate_series(1, ${lines}) k`;
			await tx`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
				select ${personId(person)}, 'worker', ${readerId(READERS + 1)}, date_trunc('minute', now()) - k * interval '1 hour', 'Somebody'
				from generate_series(1, ${lines / 10}::int) k`;
		});
	}
	await sql.unsafe('vacuum analyze');
}

function pagesOf({ person, lines }) {
	const early = (Date.now() - ((lines - 30) * DAY_MS) / LINES_A_DAY) * 1_000;
	const from = new Date(Date.now() - (lines * DAY_MS) / LINES_A_DAY);
	const boxes = `from.day=${from.getUTCDate()}&from.month=${from.getUTCMonth() + 1}&from.year=${from.getUTCFullYear()}`;
	const paths = {
		'the newest': '/history',
		'its beginning': `/history?before=${early}`,
		'by somebody rare': `/history?who=w-${readerId(READERS)}`,
		'by what is rare': '/history?what=8',
		'tries alone': '/history?what=3',
		'by when': `/history?when=4&${boxes}`
	};
	return Object.fromEntries(
		Object.entries(paths).map(([name, path]) => [name, { path, token: tokenOf(person) }])
	);
}

async function timeOf(origin, { path, token }) {
	const headers = { cookie: `__Host-sayso=${token}; __Host-lang=en`, accept: 'text/html' };
	const began = performance.now();
	const answer = await fetch(origin + path, { headers, redirect: 'manual' });
	const text = await answer.text();
	const took = performance.now() - began;
	if (answer.status !== 200 || !text.includes('<time'))
		throw new Error(`${path}: ${answer.status}`);
	return took;
}

/** Rows `{ page, short, long, ratio }`, medians in milliseconds. */
export async function measureLongHistory({ origin }, sql) {
	await fillHistories(sql);
	const pages = { short: pagesOf(HISTORIES.short), long: pagesOf(HISTORIES.long) };
	const rows = [];
	for (const page of Object.keys(pages.short)) {
		const times = { short: [], long: [] };
		for (let n = -WARM_UP; n < ASKED; n++) {
			for (const history of ['short', 'long']) {
				const took = await timeOf(origin, pages[history][page]);
				if (n >= 0) times[history].push(took);
			}
		}
		const [short, long] = [median(times.short), median(times.long)];
		rows.push({ page, short, long, ratio: long / short });
	}
	return rows;
}
