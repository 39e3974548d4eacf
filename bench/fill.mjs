// People for measuring with: each with a plan of fifty entries, a session of their own, and a
// permission for one team, one worker of which asks. Made by the database in a few statements.
const WORDS =
	'On good days I walk to the first bench and back before the shops open, and I count that as the day done.';

export const tokenOf = (n) => `own-bench-person-${n}`;
export const WORKER_TOKEN = 'own-bench-worker';
export const personId = (n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const TEAM = '00000000-0000-7000-9000-000000000001';
const WORKER = '00000000-0000-7000-9000-000000000002';
const SERVICE = '00000000-0000-7000-9000-000000000003';

/** Fills an empty, migrated database with `count` people; `sql` is the guard. */
export async function fill(sql, count) {
	await sql`insert into guard.installation (demonstration) values (true)`;
	await sql`insert into sayso.service values (${SERVICE}, 'Bench', '01632 960000', 'Call 111')`;
	await sql`insert into sayso.team values (${TEAM}, ${SERVICE}, 'Bench team', 'housing', '01632 960001', 'Measures', 'Always')`;
	await sql`insert into auth.account (id, sign_in_name, password_hash) select gen_random_uuid(), 'worker', 'x'`;
	await sql`insert into sayso.worker (id, service_id, account_id, name, job) select ${WORKER}, ${SERVICE}, id, 'Bench worker', 'Worker' from auth.account`;
	await sql`insert into sayso.membership (team_id, worker_id) values (${TEAM}, ${WORKER})`;
	await sql`create temp table p as select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, gen_random_uuid() as account
		from generate_series(1, ${count}::int) n`;
	await sql`insert into auth.account (id, sign_in_name, password_hash) select account, 'person' || n, 'x' from p`;
	await sql`insert into sayso.person (id, service_id, account_id, chosen_name) select id, ${SERVICE}, account, 'Person ' || n from p`;
	await sql`insert into sayso.chain_head (person_id, seq, hash) select id, 0, sha256('\x01'::bytea || uuid_send(id)) from p`;
	await sql`insert into sayso.plan_item (person_id, id, part, position, heading, words, lang, written_by, written_at)
		select p.id, gen_random_uuid(), c.code, k, '', ${WORDS}, 'en', 'Person ' || p.n, now()
		from p cross join generate_series(1, 50) k join sayso.part c on c.position = 1 + k % 15 order by p.id, k`;
	await sql`insert into sayso.part_words (person_id, part, items, digest)
		select person_id, part, items, encode(sha256(convert_to(items::text, 'UTF8')), 'base64') from (
			select i.person_id, i.part, json_agg(json_build_object('id', i.id, 'heading', i.heading, 'words', i.words, 'lang', i.lang,
				'by', i.written_by, 'at', i.written_at) order by i.position) as items
			from sayso.plan_item i group by i.person_id, i.part) w`;
	await sql`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, condition)
		select id, gen_random_uuid(), 'team', ${TEAM}, ${TEAM}, array(select code from sayso.part), '{see}', 'To measure', now() - interval '1 day', 'now' from p`;
	await sql`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select sha256(convert_to('own-bench-person-' || n, 'UTF8')), account, 'person', id, 'own', 'bench', now() + interval '30 days' from p`;
	await sql`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select sha256(convert_to(${WORKER_TOKEN}, 'UTF8')), account_id, 'worker', id, 'own', 'bench', now() + interval '30 days' from sayso.worker`;
	await sql`create table guard.unprotected (whose uuid, part text, items json)`;
	await sql`insert into guard.unprotected select person_id, part, items from sayso.part_words order by person_id, part`;
	await sql`create index on guard.unprotected (whose)`;
	await sql`alter table guard.unprotected owner to sayso_guard`;
	await sql`drop table p`;
}
