// A team's board of moves is fifty a page: nobody stands on two, whoever keeps the reader out stands on none, and
// only those on the page that was read have a line of it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { board, STEPS } from '../fixtures/move-acts';
import { TEAMS, WORKERS } from '../fixtures/world';

const MOVING = 120;
let arena: Arena;
let asked: { id: string; person_id: string }[];

beforeAll(async () => {
	arena = await openArena();
	await arena.guard`with p as (select k, gen_random_uuid() as id, gen_random_uuid() as link from generate_series(1, ${MOVING}) k),
		people as (insert into sayso.person (id, service_id, chosen_name) select p.id, t.service_id, 'Person ' || k from p, sayso.team t where t.id = ${TEAMS.Harbour} returning id),
		entries as (insert into sayso.list_entry (person_id, chosen_name) select id, 'Person ' || k from p),
		heads as (insert into sayso.chain_head (person_id, seq, hash) select id, 0, sha256('\x01'::bytea || uuid_send(id)) from p),
		links as (insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			select id, link, ${TEAMS.Harbour}::uuid, ${WORKERS.Ines}::uuid, 'A referral', now() - interval '1 year' from p),
		kept_out as (insert into sayso.barred (person_id, worker_id) select id, ${WORKERS.Priya}::uuid from p where k % 12 = 0)
		insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said, said_at)
		select id, gen_random_uuid(), link, ${TEAMS.Harbour}, ${TEAMS.Meadow}, false, 'taper', ${arena.guard.json(STEPS)}, ${WORKERS.Ines}, now() - k * interval '1 hour',
			'You see us both.', 'We ring you.', 'Priya visits you.', 'yes', now() from p`;
	asked = await arena.guard`select m.id, m.person_id from sayso.move m
		where not exists (select from sayso.barred b where b.person_id = m.person_id) order by m.asked_at`;
});
afterAll(() => arena.close());

const page = async (nth: number) =>
	((await board(arena.app, 'Priya', null, nth)) ?? []).map(({ move }) => move.id);

it('has fifty a page, those who were asked first first, and none of those who keep the reader out', async () => {
	expect(asked.length).toBe(110);
	const pages = [await page(1), await page(2), await page(3), await page(4)];
	expect(pages.map((each) => each.length)).toEqual([50, 50, 10, 0]);
	expect(pages.flat()).toEqual(asked.map(({ id }) => id));
});

it('leaves a line for those on the page that was read, and for nobody else', async () => {
	await arena.guard`delete from guard.listed`;
	await page(2);
	const lines = await arena.guard`select person_id from guard.listed`;
	const second = asked.slice(50, 100).map(({ person_id }) => person_id);
	expect(lines.map((line) => line.person_id).toSorted()).toEqual(second.toSorted());
});
