// 10,000 open moves: a page of a team's board, as a worker asks the database, in milliseconds of the clock and of CPU; then the same
// beside three times as many moves of other teams, in CPU against that of the same sum each time, because the machine's own speed changes. All 10,000 are the one team's, half begun and half waiting for the new
// team, with six answers and six notes each of those begun. All pages are read once, each from where the one before ended; that first
// time of a day also writes fifty lines of histories. Then one of the moves, with its pack or without. Then the nightly
// round: of the one team when nobody is to be told, when one in seven of those who moved is, as in a week in which all are, when all of them
// are told in one night, by email, and again on the same day; and what one worker has promised in 10,000 moves, on either side: the new one has met all 5,000, whose plans opened with
// that. All with the buffers that PostgreSQL read, which other work does not change.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import postgres from 'postgres';
import { startCluster } from '../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../scripts/logins.mjs';
import { migrate } from '../scripts/migrate.mjs';

const RUNS = 40;
const MOVES = 10_000;
const PAGES = [1, 2, 100, 200];
const SERVICE = '00000000-0000-4000-8001-000000000001';
const TOKEN = Buffer.from('bench worker');
const READER = Buffer.from('bench reader');
const STEPS = JSON.stringify(
	['old', 'new', 'old', 'new'].map((who) => ({
		...{ who, times: 1, how: 'as_agreed', key: `${who}_sees` }
	}))
);
const team = (n) => `00000000-0000-4000-8002-${n.toString(16).padStart(12, '0')}`;

const DAYS = 45;
const at = (times, part) =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length * part)].toFixed(1);

/** Two teams of one worker each, and the moves of people from the first to the second; no trigger fires. */
async function addTeams(owner, n, moves) {
	const [from, to] = [team(2 * n), team(2 * n + 1)];
	await owner.begin(async (tx) => {
		await tx`set local session_replication_role = replica`;
		await tx`insert into sayso.team (id, service_id, name, sector, phone, about, hours)
			select id, ${SERVICE}, 'Team', 'mental_health', '01632 960000', 'A team', 'Weekdays' from unnest(${[from, to]}::uuid[]) id`;
		await tx`create temp table w on commit drop as select team, gen_random_uuid() as id from unnest(${[from, to]}::uuid[]) team`;
		await tx`insert into sayso.worker (id, service_id, account_id, name, job) select id, ${SERVICE}, id, 'Worker', 'Nurse' from w`;
		await tx`insert into sayso.membership (team_id, worker_id, role) select team, id, 'worker' from w`;
		await tx`insert into auth.account (id, sign_in_name, password_hash) select id, id::text, 'none' from w`;
		if (n === 1)
			await tx`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
				select sha256(case when team = ${from} then ${TOKEN}::bytea else ${READER}::bytea end), id, 'worker', id, 'own', '', now() + interval '1 day' from w`;
		await tx`create temp table p on commit drop as select k, gen_random_uuid() as id, gen_random_uuid() as old, gen_random_uuid() as new, gen_random_uuid() as move,
			k % 2 = 0 as begun, (select id from w where team = ${from}) as worker, (select id from w where team = ${to}) as other from generate_series(1, ${moves}::int) k`;
		// As on any day but the first: everybody was on this worker's list yesterday
		await tx`insert into guard.listed (person_id, worker_id, day) select id, worker, current_date - 1 from p`;
		await tx`insert into auth.account (id, sign_in_name, password_hash) select id, id::text, 'none' from p`;
		await tx`insert into sayso.person (id, service_id, account_id, chosen_name) select id, ${SERVICE}, id, 'Person ' || k from p`;
		await tx`insert into guard.reach (account_id, way, address, confirmed_at) select id, 'email', 'someone@example.org', now() from p`;
		await tx`insert into sayso.list_entry (person_id, chosen_name) select id, 'Person ' || k from p`;
		await tx`insert into sayso.chain_head (person_id, seq, hash) select id, 0, sha256('\x01'::bytea || uuid_send(id)) from p`;
		await tx`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			select id, old, ${from}::uuid, worker, 'A referral', now() - interval '1 year' from p
			union all select id, new, ${to}::uuid, other, 'A move', now() - interval '50 days' from p where begun`;
		await tx`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, to_worker, template, steps, asked_by, asked_at, told_words, missed_words,
				first_words, person_said, said_at, accepted_at, accepted_by, understood, begun_on, to_link, link_made)
			select id, move, old, ${from}, ${to}, false, case when begun then other end, 'taper', ${STEPS}::text::jsonb, worker, now() - interval '60 days', 'What to expect', 'We call',
				'A walk', 'yes', now() - interval '55 days', case when begun then now() - interval '50 days' end, case when begun then other end, begun,
				case when begun then current_date - ${DAYS}::int end, case when begun then new end, begun from p`;
		await tx`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at) select id, gen_random_uuid(), move, week, 'ready', now() - (${DAYS}::int + 3 - 7 * week) * interval '1 day'
			from p cross join generate_series(1, 6) week where begun`;
		await tx`insert into sayso.move_note (person_id, id, move_id, team_id, worker_id, words, written_at)
			select id, gen_random_uuid(), move, ${from}, worker, 'We walked by the water', now() - (${DAYS}::int + 3 - 7 * week) * interval '1 day'
			from p cross join generate_series(1, 6) week where begun`;
		await tx`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
			select id, gen_random_uuid(), new, ${to}, other, 'worker', case when c = 0 then 'booked' else 'kept' end, 'face', now() + interval '3 days' - c * interval '7 days',
				case when c > 0 then now() end from p cross join generate_series(0, 5) c where begun`;
		await tx`insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at)
			select id, gen_random_uuid(), other, now() - interval '32 days', now() - (k % 30) * interval '1 day' from p where begun`;
		await tx`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, condition)
			select id, gen_random_uuid(), 'team', ${to}, ${to}, '{strengths,safety}', '{see}', 'To help me', now() - interval '50 days', 'once_met' from p where begun`;
	});
	await owner.unsafe('vacuum analyze');
}

/** Seconds of CPU that the backend of a connection has used: what other work on the machine does not change. */
function cpuOf(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function readPage(app, after) {
	const from = performance.now();
	const [{ seen }] = await app`call api.move_board(${TOKEN}, null, ${after}, null)`;
	if (seen.moves.length !== 50) throw new Error('a short page');
	return { ...seen, ms: performance.now() - from };
}

/** Every page once, each from where the one before ended: after which place it begins, and how long it took. */
async function walk(app) {
	const pages = [];
	for (let after = null, page; !page || page.next; after = page.next) {
		page = await readPage(app, after);
		pages.push({ after, ms: page.ms, one: page.moves[0].move.id });
	}
	if (pages.length !== MOVES / 50) throw new Error(`${pages.length} pages`);
	return pages;
}

/** Work that is the same whatever the database holds: how fast the machine is at the moment. */
const yardstick = (app) => app`select count(sha256(int8send(n))) from generate_series(1, 20000) n`;

async function timed(app, act) {
	const times = [];
	const [{ pid }] = await app`select pg_backend_pid() as pid`;
	const used = { act: 0, yardstick: 0 };
	for (let n = 0; n < RUNS; n++) {
		const from = performance.now();
		const before = cpuOf(pid);
		await act();
		times.push(performance.now() - from);
		const between = cpuOf(pid);
		await yardstick(app);
		used.act += between - before;
		used.yardstick += cpuOf(pid) - between;
	}
	const cpu = (used.act / RUNS) * 1_000;
	return { p50: at(times, 0.5), p95: at(times, 0.95), cpu, share: used.act / used.yardstick };
}

/** The pages of the bench, and one of the moves of the last. */
async function boards(app, pages) {
	const times = {};
	for (const page of PAGES)
		times[`page ${page}`] = await timed(app, () => readPage(app, pages[page - 1].after));
	const { one } = pages.at(-1);
	times['one move'] = await timed(app, async () => {
		const [{ seen }] = await app`call api.move_board(${TOKEN}, ${one}, null, null)`;
		if (seen.moves.length !== 1) throw new Error('it is not there');
	});
	return times;
}

/** How many buffers of the shared cache a statement went through, and for how long, as EXPLAIN has it. */
async function explain(sql, statement) {
	const plan = await sql.unsafe(`explain (analyze, buffers, format json) ${statement}`);
	const [{ Plan: top, 'Execution Time': ms }] = plan[0]['QUERY PLAN'];
	return { buffers: top['Shared Hit Blocks'] + top['Shared Read Blocks'], ms: ms.toFixed(1) };
}

/** One round of a team, as upkeep asks for it; with the CPU that it took. */
async function round(jobs, owner, what, statement = `select api.remind_team('${team(2)}')`) {
	const [{ pid }] = await jobs`select pg_backend_pid() as pid`;
	const [{ many: before }] = await owner`select count(*)::int as many from sayso.notice`;
	const cpu = cpuOf(pid);
	const from = performance.now();
	const { buffers } = await explain(jobs, statement);
	const clock = performance.now() - from;
	const [{ many }] = await owner`select count(*)::int as many from sayso.notice`;
	return [
		what,
		{
			told: many - before,
			clock: clock.toFixed(0),
			CPU: ((cpuOf(pid) - cpu) * 1_000).toFixed(0),
			buffers
		}
	];
}
const newDay = (owner) => owner`delete from guard.week_round`;
/** Everybody has answered this week, or all but one in so many. */
const answered = (owner) =>
	owner`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at) select person_id, gen_random_uuid(), id, 7, 'ready', now() from sayso.move where begun_on is not null`;
const unanswered = async (owner, oneIn) => {
	await owner`delete from sayso.notice`;
	await owner`delete from sayso.move_answer where week = 7 and hashtext(person_id::text) % ${oneIn}::int = 0`;
};

/** The round of the one team when nobody is to be told, when some are or all, and again on the same day. */
async function nights(jobs, owner, beside) {
	const rows = [];
	await owner.unsafe('alter table sayso.notice disable trigger user');
	for (const [what, prepare] of [
		['nobody is asked', answered],
		['one in seven is told', () => unanswered(owner, 7)],
		['all 5,000 are told', () => unanswered(owner, 1)],
		['they were told before', () => {}]
	]) {
		await prepare(owner);
		await newDay(owner);
		await owner.unsafe('vacuum analyze sayso.move_answer, sayso.notice, guard.week_round');
		rows.push(await round(jobs, owner, `${what}, ${beside}`));
	}
	rows.push(await round(jobs, owner, `again that day, ${beside}`));
	await owner`delete from sayso.notice`;
	return rows;
}

/** A worker's list of promises, and how many there are, ten times each. */
async function listed(app, token, what) {
	const rows = [];
	const [{ pid }] = await app`select pg_backend_pid() as pid`;
	for (const [how, statement] of [
		['count', `select api.count_move_promises(decode('${token.toString('hex')}', 'hex'))`],
		['list', null]
	]) {
		const times = [];
		const cpu = cpuOf(pid);
		for (let n = 0; n < 10; n++) {
			const from = performance.now();
			if (statement) await app.unsafe(statement);
			else await app`call api.move_promises(${token}, null)`;
			times.push(performance.now() - from);
		}
		const used = ((cpuOf(pid) - cpu) * 1_000) / 10;
		const buffers = statement ? (await explain(app, statement)).buffers : '';
		rows.push([
			`${how}, ${what}`,
			{ first: times[0].toFixed(0), p50: at(times, 0.5), CPU: used.toFixed(0), buffers }
		]);
	}
	return rows;
}

/** What the one worker has promised: nothing but for ten of the 5,000 begun, and then all of them. */
async function promised(app, owner, beside) {
	const rows = [];
	for (const [what, weeks] of [
		['nothing promised', 6],
		['5,000 notes promised', 5]
	]) {
		await owner`update sayso.move_note set written_at = now() - ${weeks === 6 ? 1 : 20}::int * interval '1 day' where written_at > now() - interval '21 days'`;
		await owner.unsafe('vacuum analyze sayso.move_note');
		rows.push(...(await listed(app, TOKEN, `${what}, ${beside}`)));
	}
	return rows;
}

/** What the worker of the new side has promised: to read each of the 5,000 plans, and nothing once they have read them all. */
async function toRead(app, owner, beside) {
	const rows = await listed(app, READER, `5,000 plans to read, ${beside}`);
	await owner.begin(async (tx) => {
		await tx`set local session_replication_role = replica`;
		await tx`insert into sayso.history (person_id, seq, at, kind, payload, payload_digest, prev, hash)
			select g.person_id, 1000, now(), 'look', jsonb_build_object('actor', jsonb_build_object('kind', 'worker', 'id', k.worker_id, 'team_id', g.team_id),
				'parts', g.parts, 'grants', array[g.id])::text, '', '', '' from sayso.consent_grant g join sayso.meeting k on k.person_id = g.person_id
			on conflict do nothing`;
	});
	await owner.unsafe('vacuum analyze sayso.history');
	rows.push(...(await listed(app, READER, `all 5,000 were read, ${beside}`)));
	await owner.begin(async (tx) => {
		await tx`set local session_replication_role = replica`;
		await tx`delete from sayso.history where seq = 1000`;
	});
	return rows;
}

const folder = mkdtempSync('/var/tmp/sayso-moves-');
const cluster = await startCluster(folder);
const migrator = await makeDatabase(cluster.url, 'moves', folder);
await migrate(migrator);
const { app: appUrl, jobs: jobsUrl } = await openLogins(migrator, folder);
const owner = postgres(cluster.url.replace(/\/[^/]*$/, '/moves'), { max: 1, onnotice: () => {} });
const app = postgres(appUrl, { max: 1, onnotice: () => {} });
const jobs = postgres(jobsUrl, { max: 1, onnotice: () => {} });
await owner`insert into sayso.service (id, name, phone, out_of_hours) values (${SERVICE}, 'A service', '01632 960000', '111')`;
await addTeams(owner, 1, MOVES);
const pages = await walk(app);
const alone = await boards(app, pages);
const rounds = [...(await nights(jobs, owner, 'alone'))];
const lists = [...(await promised(app, owner, 'alone')), ...(await toRead(app, owner, 'alone'))];
for (let n = 2; n <= 4; n++) await addTeams(owner, n, MOVES);
const beside = await boards(app, pages);
rounds.push(...(await nights(jobs, owner, 'beside 30,000')));
lists.push(...(await promised(app, owner, 'beside 30,000')));
lists.push(...(await toRead(app, owner, 'beside 30,000')));
await newDay(owner);
rounds.push(await round(jobs, owner, 'which teams are left', 'select api.teams_to_remind()'));
console.table(
	Object.fromEntries(
		Object.keys(alone).map((what) => [
			what,
			{
				'first of a day': pages[what.split('page ')[1] - 1]?.ms.toFixed(1) ?? '',
				'p50, alone': alone[what].p50,
				'p95, alone': alone[what].p95,
				'CPU, alone': alone[what].cpu.toFixed(1),
				'p50, beside others': beside[what].p50,
				'p95, beside others': beside[what].p95,
				'CPU, beside others': beside[what].cpu.toFixed(1),
				'ratio by the yardstick': (beside[what].share / alone[what].share).toFixed(2)
			}
		])
	)
);
const firsts = pages.map(({ ms }) => ms);
console.log(
	`The ${pages.length} pages for the first time that day: p50 ${at(firsts, 0.5)}, p95 ${at(firsts, 0.95)}`
);
console.table(Object.fromEntries(rounds));
console.table(Object.fromEntries(lists));
await Promise.all([owner.end(), app.end(), jobs.end()]);
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
