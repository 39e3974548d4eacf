// What a worker has promised in moves is fifty at most, those that were due first; only whoever stands on it has a line, and a colleague
// of theirs has none of it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { STEPS } from '../fixtures/move-acts';
import { promised, promises } from '../fixtures/promise-acts';
import { TEAMS, WORKERS } from '../fixtures/world';

const MOVING = 70;
let arena: Arena;
let owed: string[];

beforeAll(async () => {
	arena = await openArena();
	await arena.guard`with p as (select k, gen_random_uuid() as id, gen_random_uuid() as link, gen_random_uuid() as other from generate_series(1, ${MOVING}) k),
		people as (insert into sayso.person (id, service_id, chosen_name) select p.id, t.service_id, 'Person ' || k from p, sayso.team t where t.id = ${TEAMS.Harbour} returning id),
		entries as (insert into sayso.list_entry (person_id, chosen_name) select id, 'Person ' || k from p),
		heads as (insert into sayso.chain_head (person_id, seq, hash) select id, 0, sha256('\x01'::bytea || uuid_send(id)) from p),
		links as (insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			select id, link, ${TEAMS.Harbour}::uuid, case when k % 7 = 0 then ${WORKERS.Tom}::uuid else ${WORKERS.Ines}::uuid end, 'A referral', now() - interval '1 year' from p
			union all select id, other, ${TEAMS.Meadow}::uuid, ${WORKERS.Priya}::uuid, 'A move', now() - interval '1 year' from p),
		kept_out as (insert into sayso.barred (person_id, worker_id) select id, ${WORKERS.Ines}::uuid from p where k % 35 = 1)
		insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, told_words, missed_words, first_words, person_said, said_at,
			accepted_at, accepted_by, understood, to_worker, to_link, begun_on)
		select id, gen_random_uuid(), link, ${TEAMS.Harbour}, ${TEAMS.Meadow}, false, 'taper', ${arena.guard.json(STEPS)}, ${WORKERS.Ines},
			'You see us both.', 'We ring you.', 'Priya visits you.', 'yes', now(), now(), ${WORKERS.Priya}, true, ${WORKERS.Priya}, other, guard.in_britain(now()) - 30 - 7 * k::int from p`;
	const rows =
		await arena.guard`select m.id from sayso.move m join sayso.link l on l.person_id = m.person_id and l.id = m.from_link
		where l.responsible_id = ${WORKERS.Ines} and not exists (select from sayso.barred b where b.person_id = m.person_id) order by m.begun_on`;
	owed = rows.map(({ id }) => id as string);
});
afterAll(() => arena.close());

it('stops at fifty, the first due first, and counts no further', async () => {
	expect(owed).toHaveLength(58);
	await arena.guard`delete from guard.listed`;
	expect((await promises(arena.app, 'Ines'))!.map(({ move }) => move)).toEqual(owed.slice(0, 50));
	expect(await promised(arena.app, 'Ines')).toHaveLength(50);
	const lines = await arena.guard`select from guard.listed`;
	expect(lines).toHaveLength(50);
});

it('is no colleague’s, but what is theirs and what whoever is kept out cannot hold', async () => {
	const rows = await promises(arena.app, 'Tom');
	expect(rows).toHaveLength(12); // ten that are his, and two that nobody of the team is left to hold but him
	expect(rows!.filter(({ move }) => owed.includes(move))).toEqual([]);
	expect(await promises(arena.app, 'Priya')).toEqual([]);
});
