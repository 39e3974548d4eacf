// Searching the directory of places: the same searches among 200 and among 20,000 of them, as the web role
// asks the database; p50 and p95 of each, in milliseconds. Then a list of 5,000 records of a kilobyte is
// kept, compared and landed, each of which must be done well within the eight seconds a statement may take.
import { mkdtempSync, rmSync } from 'node:fs';
import postgres from 'postgres';
import { startCluster } from '../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../scripts/logins.mjs';
import { migrate } from '../scripts/migrate.mjs';

const RUNS = 200;
const SERVICE = '00000000-0000-4000-8001-000000000001';
const SEARCHES = {
	'everything, first page': [[], [], null, 0],
	'everything, page 10': [[], [], null, 180],
	'a common word (1 in 2)': [['group'], [], null, 0],
	'a rare word (1 in 100)': [['w7'], [], null, 0],
	'a word and a town': [['group'], ['town3'], null, 0],
	'half a postcode': [[], ['zz7'], null, 0],
	'a kind': [[], [], 'peer', 0],
	'a rare word and a kind': [['w42'], [], 'advice', 0],
	'nothing found': [['zeppelin'], ['saltmarsh'], null, 0],
	'a word everybody has, in no such town': [['group'], ['nowhere'], null, 0]
};

const fill = (
	guard,
	from,
	to
) => guard`insert into sayso.place (id, service_id, name, about, kind, hours, address, town, postcode, checked_on)
	select gen_random_uuid(), ${SERVICE}, 'Place ' || md5(n::text), case when n % 2 = 0 then 'A group for everyone. ' else 'Somewhere. ' end || 'w' || n % 100
			|| ' ' || repeat(md5((n * 7)::text) || ' ', 12),
		(array['hub', 'activity', 'peer', 'advice', 'advocacy', 'work', 'other'])[1 + n % 7], 'Mondays', n || ' High Street', 'Town' || n % 50,
		'ZZ' || n % 40 || ' 1AA', current_date - n % 400
	from generate_series(${from}::int, ${to}::int) n`;

const at = (times, part) =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length * part)].toFixed(2);

async function time(app, [words, places, kind, skip]) {
	const times = [];
	const texts = (list) => app.array(list, 1009);
	for (let n = 0; n < RUNS; n++) {
		const from = performance.now();
		await app`select api.find_places(${texts(words)}, ${texts(places)}, ${kind}, ${skip})`;
		times.push(performance.now() - from);
	}
	return { p50: at(times, 0.5), p95: at(times, 0.95) };
}

const folder = mkdtempSync('/var/tmp/sayso-places-');
const cluster = await startCluster(folder);
const migrator = await makeDatabase(cluster.url, 'places', folder);
await migrate(migrator);
const { app: appUrl } = await openLogins(migrator, folder);
const guard = postgres(migrator, { max: 1, connection: { role: 'sayso_guard' } });
const owner = postgres(cluster.url.replace(/\/[^/]*$/, '/places'), { max: 1 });
const app = postgres(appUrl, { max: 1, onnotice: () => {} });
await guard`insert into sayso.service (id, name, phone, out_of_hours) values (${SERVICE}, 'A service', '01632 960000', '111')`;
const rows = Object.fromEntries(Object.keys(SEARCHES).map((name) => [name, {}]));
for (const [from, to] of [
	[1, 200],
	[201, 20_000]
]) {
	await fill(guard, from, to);
	await owner`vacuum analyze sayso.place`;
	for (const [name, search] of Object.entries(SEARCHES)) {
		await time(app, search);
		const { p50, p95 } = await time(app, search);
		Object.assign(rows[name], { [`${to} p50`]: p50, [`${to} p95`]: p95 });
	}
}
console.table(rows);

await guard`insert into guard.installation (demonstration) values (true)`;
const ADMIN = '00000000-0000-4000-8003-000000000001';
const token = Buffer.from('an administrator');
await guard`insert into sayso.worker (id, service_id, account_id, name, job, office)
	values (${ADMIN}, ${SERVICE}, ${ADMIN}, 'A', 'Administrator', 'administrator')`;
await guard`insert into auth.account (id, sign_in_name, password_hash) values (${ADMIN}, 'administrator', 'none')`;
await guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
	values (sha256(${token}), ${ADMIN}, 'worker', ${ADMIN}, 'own', '', now() + interval '1 day')`;
const TEXTS = 'run_by for_whom cost hours address town postcode access phone email website'.split(
	' '
);
const list = (about) =>
	Array.from({ length: 5_000 }, (_, n) => ({
		...Object.fromEntries(TEXTS.map((field) => [field, ''])),
		...{ source_id: `id-${n}`, name: `Listed ${n}`, kind: 'hub', price: 'free', closed: false },
		...{ checked_on: null, about: `${about} ${`word${n % 300} `.repeat(110)}` }
	}));
const timed = async (what, work) => {
	const from = performance.now();
	const result = await work();
	console.log(`${what}: ${Math.round(performance.now() - from)} ms`);
	return result;
};
for (const about of ['First', 'Second']) {
	const [{ kept }] = await timed(
		`${about}: keeping 5,000 records`,
		() =>
			app`select api.keep_upload(${token}, ${crypto.randomUUID()}, 'A list', ${app.json(list(about))}) as kept`
	);
	await timed('the report', () => app`select api.upload_report(${token}, 0)`);
	const [{ landed }] = await timed(
		'landing',
		() => app`select api.land_upload(${token}, ${crypto.randomUUID()}, ${kept.upload}) as landed`
	);
	console.log(landed);
}
await Promise.all([guard, owner, app].map((sql) => sql.end()));
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
