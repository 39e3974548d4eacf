// What is due in a team of 20,000 people with a million contacts, as a supervisor's page asks the database: the counts over all of
// them and fifty names, in milliseconds; then the same with as many contacts again in teams of other people. The first page of a day
// also writes fifty lines of histories. Everybody has an agreement; every tenth worker is away.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import postgres from 'postgres';
import { startCluster } from '../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../scripts/logins.mjs';
import { migrate } from '../scripts/migrate.mjs';

const RUNS = 40;
const PEOPLE = 20_000;
const CONTACTS = 50;
const WORKERS = 200;
const SERVICE = '00000000-0000-4000-8001-000000000001';
const TOKEN = Buffer.from('bench supervisor');
const SHOWN = ['all', 'late', 'unbooked', 'unagreed', 'nobody'];
const team = (n) => `00000000-0000-4000-8002-${n.toString(16).padStart(12, '0')}`;

const at = (times, part) =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length * part)].toFixed(1);

/** A team with its workers, people, agreements and contacts; no trigger fires, and what is due is made at the end. */
async function addTeam(owner, n, { people, contacts }) {
	const id = team(n);
	await owner.begin(async (tx) => {
		await tx`set local session_replication_role = replica`;
		await tx`insert into sayso.team (id, service_id, name, sector, phone, about, hours) values (${id}, ${SERVICE}, 'Team', 'mental_health', '01632 960000', 'A team', 'Weekdays')`;
		await tx`create temp table w on commit drop as select k, gen_random_uuid() as id from generate_series(0, ${WORKERS - 1}::int) k`;
		await tx`insert into sayso.worker (id, service_id, account_id, name, job) select id, ${SERVICE}, id, 'Worker ' || k, 'Nurse' from w`;
		await tx`insert into sayso.membership (team_id, worker_id, role) select ${id}, id, case when k = 0 then 'supervisor' else 'worker' end from w`;
		await tx`insert into sayso.leave (id, worker_id, from_on, until_on, said_by) select gen_random_uuid(), id, current_date - 2, current_date + 5, id from w where k % 10 = 9`;
		await tx`insert into auth.account (id, sign_in_name, password_hash) select id, id::text, 'none' from w where k = 0`;
		if (n === 1)
			await tx`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
				select sha256(${TOKEN}), id, 'worker', id, 'own', '', now() + interval '1 day' from w where k = 0`;
		await tx`create temp table p on commit drop as select k, gen_random_uuid() as id, gen_random_uuid() as link,
			(select id from w where w.k = p.k % ${WORKERS}) as worker, (select id from w where w.k = (p.k + 1) % ${WORKERS}) as instead from generate_series(1, ${people}::int) p (k)`;
		await tx`insert into sayso.person (id, service_id, chosen_name) select id, ${SERVICE}, 'Person ' || k from p`;
		await tx`insert into sayso.list_entry (person_id, chosen_name) select id, 'Person ' || k from p`;
		await tx`insert into sayso.chain_head (person_id, seq, hash) select id, 0, sha256('\x01'::bytea || uuid_send(id)) from p`;
		await tx`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at) select id, link, ${id}, worker, 'A referral', now() - interval '1 year' from p`;
		await tx`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, instead_id, slips,
				person_yes_at, worker_yes_at, worker_yes_by, began_at)
			select id, gen_random_uuid(), link, 'person', 1 + k % 2, 1 + k % 4, 'week', '{face}', worker, instead, 'ask', t, t, worker, t
			from p cross join (select now() - interval '1 year' as t) t where k % 20 > 0`;
		await tx`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
			select id, gen_random_uuid(), link, ${id}, worker, 'worker', case when c = 0 then 'booked' when c % 9 = 1 then 'missed_by_me' else 'kept' end, 'face',
				now() + interval '3 days' - (c * 7 + k % 7) * interval '1 day', case when c > 0 then now() end
			from p cross join generate_series(0, ${contacts - 1}::int) c where c > 0 or k % 3 > 0 order by k, c`;
	});
	await owner.unsafe('analyze');
	await owner.begin(async (tx) => {
		await tx`set local role sayso_guard`;
		await tx`select guard.refresh_due(person_id, id) from sayso.link where team_id = ${id}`;
	});
	await owner.unsafe('vacuum analyze');
}

/** Seconds of CPU that the backend of a connection has used: what other work on the machine does not change. */
function cpuOf(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function time(app, show) {
	const times = [];
	const [{ pid }] = await app`select pg_backend_pid() as pid`;
	const before = cpuOf(pid);
	for (let n = 0; n < RUNS; n++) {
		const from = performance.now();
		const [{ seen }] = await app`call api.due_list(${TOKEN}, ${team(1)}, ${show}, 1, null)`;
		times.push(performance.now() - from);
		if (seen.counts.all !== PEOPLE) throw new Error(`counted ${seen.counts.all}`);
		if (seen.people.length !== Math.min(50, seen.counts[show])) throw new Error('a short page');
	}
	const cpu = ((cpuOf(pid) - before) / RUNS) * 1_000;
	return { first: times[0].toFixed(1), p50: at(times, 0.5), p95: at(times, 0.95), cpu };
}

const folder = mkdtempSync('/var/tmp/sayso-due-');
const cluster = await startCluster(folder);
const migrator = await makeDatabase(cluster.url, 'due', folder);
await migrate(migrator);
const { app: appUrl } = await openLogins(migrator, folder);
const owner = postgres(cluster.url.replace(/\/[^/]*$/, '/due'), { max: 1, onnotice: () => {} });
const app = postgres(appUrl, { max: 1, onnotice: () => {} });
await owner`insert into sayso.service (id, name, phone, out_of_hours) values (${SERVICE}, 'A service', '01632 960000', '111')`;
await addTeam(owner, 1, { people: PEOPLE, contacts: CONTACTS });
const from = performance.now();
await owner.begin(async (tx) => {
	await tx`set local role sayso_guard`;
	await tx`select guard.refresh_team(${team(1)})`;
});
const made = Math.round(performance.now() - from);
console.log(`what is due made again for a whole team: ${made} ms`);
const alone = {};
for (const show of SHOWN) alone[show] = await time(app, show);
for (let n = 2; n <= 4; n++) await addTeam(owner, n, { people: PEOPLE, contacts: 17 });
const beside = {};
for (const show of SHOWN) beside[show] = await time(app, show);
const [{ contacts }] = await owner`select count(*)::int as contacts from sayso.contact`;
console.log(`${contacts} contacts at the end`);
console.table(
	Object.fromEntries(
		SHOWN.map((show) => [
			show,
			{
				'first of a day': alone[show].first,
				'p50, alone': alone[show].p50,
				'p95, alone': alone[show].p95,
				'CPU, alone': alone[show].cpu.toFixed(1),
				'p50, beside others': beside[show].p50,
				'p95, beside others': beside[show].p95,
				'CPU, beside others': beside[show].cpu.toFixed(1),
				'ratio of CPU': (beside[show].cpu / alone[show].cpu).toFixed(2)
			}
		])
	)
);
await Promise.all([owner.end(), app.end()]);
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
