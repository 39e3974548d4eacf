// A team's board of moves is fifty a page, each page beginning after a place that its address says: each move stands on one page, also
// when others are accepted or end between two of them; whoever keeps the reader out stands on none, only those on the page that was read
// have a line of it, and a place tells nothing about the move that it was made of.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { addManyMoves } from '../fixtures/many-moves';
import { boardAfter, STEPS } from '../fixtures/move-acts';
import { TEAMS, WORKERS } from '../fixtures/world';

type Moving = { id: string; person_id: string; accepted: boolean };
let arena: Arena;
let asked: Moving[];

const harbour = { from: TEAMS.Harbour, to: TEAMS.Meadow, worker: WORKERS.Ines };

/** The new team accepts, at a time that three at once may share. */
const acceptAll = ({ guard }: Arena, moves: string[], hoursAgo: number) =>
	guard`with m as (select m.*, gen_random_uuid() as link, row_number() over (order by md5(m.id::text)) as k from sayso.move m where m.id = any (${moves}) and m.to_link is null),
		links as (insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at) select person_id, link, to_team, ${WORKERS.Priya}::uuid, 'A move', now() from m)
		update sayso.move k set accepted_at = now() - ${hoursAgo}::int * interval '1 hour' + m.k / 3 * interval '1 second', accepted_by = ${WORKERS.Priya}, to_worker = ${WORKERS.Priya},
			understood = true, to_link = m.link, begun_on = current_date from m where k.person_id = m.person_id and k.id = m.id`;

const order = ({ guard }: Arena): Promise<Moving[]> =>
	guard<Moving[]>`select m.id, m.person_id, m.accepted_at is not null as accepted from sayso.move m
		where m.to_team = ${TEAMS.Meadow} and m.called_off_at is null and not exists (select from sayso.barred b where b.person_id = m.person_id)
		order by m.accepted_at nulls first, case when m.accepted_at is null then m.asked_at end, m.id`.then(
		(rows) => [...rows]
	);

beforeAll(async () => {
	arena = await openArena();
	const made = await addManyMoves(arena.guard, 336, harbour);
	await arena.guard`insert into sayso.barred (person_id, worker_id) select unnest(${made.filter((_, nth) => nth % 12 === 0).map(({ person_id }) => person_id)}::uuid[]), ${WORKERS.Priya}`;
	await acceptAll(
		arena,
		made.filter((_, nth) => nth % 2 === 0).map(({ id }) => id),
		100
	);
	asked = await order(arena);
}, 60_000);
afterAll(() => arena.close());

/** What Priya reads, page after page, until there are no more; something may happen between two. */
async function walk(between: (pages: string[][]) => Promise<unknown> = async () => {}) {
	const pages: string[][] = [];
	let after: string | null = null;
	do {
		if (pages.length > 0) await between(pages);
		const seen: Awaited<ReturnType<typeof boardAfter>> = await boardAfter(
			arena.app,
			'Priya',
			after
		);
		pages.push(seen!.moves.map(({ move }) => move.id));
		after = seen!.next;
	} while (after !== null);
	return pages;
}
const ids = (moves: readonly Moving[]) => moves.map(({ id }) => id);

describe('a board, page by page', () => {
	it('has fifty a page, those who were asked first first, and none of those who keep the reader out', async () => {
		expect(asked.length).toBe(308);
		const pages = await walk();
		expect(pages.map((each) => each.length)).toEqual([50, 50, 50, 50, 50, 50, 8]);
		expect(pages.flat()).toEqual(ids(asked));
	});

	it('ends with a page that is full without offering one that is empty', async () => {
		const over = asked.slice(200, 208);
		await arena.guard`insert into sayso.barred (person_id, worker_id) select unnest(${over.map(({ person_id }) => person_id)}::uuid[]), ${WORKERS.Priya}`;
		expect((await walk()).map((each) => each.length)).toEqual([50, 50, 50, 50, 50, 50]);
		await arena.guard`delete from sayso.barred where person_id = any (${over.map(({ person_id }) => person_id)})`;
	});

	it('leaves a line for those on the page that was read, and for nobody else', async () => {
		const first = await boardAfter(arena.app, 'Priya', null);
		await arena.guard`delete from guard.listed`;
		await boardAfter(arena.app, 'Priya', first!.next);
		const lines = await arena.guard`select person_id from guard.listed`;
		const second = asked.slice(50, 100).map(({ person_id }) => person_id);
		expect(lines.map((line) => line.person_id).toSorted()).toEqual(second.toSorted());
	});

	it('has each of two moves of one person on its own page', async () => {
		const { person_id: twice } = asked[0]!;
		const other = randomUUID();
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${twice}, ${other}, ${TEAMS.Far}, ${WORKERS.Fay}, 'A referral', now())`;
		await arena.guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, told_words, missed_words, first_words, person_said, said_at)
			values (${twice}, ${other}, ${other}, ${TEAMS.Far}, ${TEAMS.Meadow}, false, 'taper', ${arena.guard.json(STEPS)}, ${WORKERS.Fay}, 'a', 'b', 'c', 'yes', now())`;
		const pages = await walk();
		expect(pages.flat()).toEqual(ids(await order(arena)));
		expect(pages.findIndex((each) => each.includes(other))).toBeGreaterThan(0);
		await arena.guard`update sayso.move set called_off_at = now(), off_kind = 'person' where id = ${other}`;
	});

	it('a place tells nothing of the move that it is made of: it may be somebody else’s, over, or none', async () => {
		const [foreign] = await addManyMoves(arena.guard, 1, { ...harbour, to: TEAMS.Far });
		const [row] =
			await arena.guard`select guard.move_place(m) as place from sayso.move m where id = ${foreign!.id}`;
		const place = row!.place as string;
		const theirs = await boardAfter(arena.app, 'Priya', place);
		expect(theirs!.moves.length).toBe(50);
		expect(JSON.stringify(theirs)).not.toContain(foreign!.id);
		expect(await boardAfter(arena.app, 'Priya', place.replace(foreign!.id, randomUUID()))).toEqual(
			theirs
		);
		await arena.guard`update sayso.move set called_off_at = now(), off_kind = 'person' where id = ${foreign!.id}`;
		expect(await boardAfter(arena.app, 'Priya', place)).toEqual(theirs);
		const lines = await arena.guard`select from sayso.refused`;
		expect(lines.length, 'nothing is looked up by it').toBe(0);
	});

	it('reads on where it was when moves are accepted or end between two pages, the last one read too', async () => {
		const changed = new Map<string, string>();
		const pages = await walk(async (read) => {
			if (read.length > 2) return;
			const left = ids(asked).filter((id) => !read.flat().includes(id) && !changed.has(id));
			const last = read.at(-1)!;
			// The second time it is the place itself that goes, and the first time it is accepted
			const acts = read.length === 1 ? ['accepted', 'over'] : ['over', 'accepted'];
			changed.set(last.at(-1)!, `${acts[0]} once read`).set(last[7]!, `${acts[1]} once read`);
			changed.set(left[3]!, 'accepted before').set(left[9]!, 'over before');
			const now = (what: string) =>
				[last.at(-1)!, last[7]!, left[3]!, left[9]!].filter((id) =>
					changed.get(id)!.startsWith(what)
				);
			await acceptAll(arena, now('accepted'), 0);
			await arena.guard`update sayso.move set called_off_at = now(), off_kind = 'person' where id = any (${now('over')})`;
		});
		expect(changed.size).toBe(8);
		const read = pages.flat();
		expect(read.filter((id) => !changed.has(id))).toEqual(
			ids(asked).filter((id) => !changed.has(id))
		);
		const times = (what: string) =>
			[...changed]
				.filter(([, how]) => how === what)
				.map(([id]) => read.filter((one) => one === id).length);
		expect(times('over before')).toEqual([0, 0]);
		expect(times('over once read')).toEqual([1, 1]);
		expect(times('accepted before'), 'at the end, where it stands now').toEqual([1, 1]);
		expect(times('accepted once read'), 'and at the end, where it stands now').toEqual([2, 2]);
	});
});
