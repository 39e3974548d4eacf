// Once a week of a move the person hears that they can say how it goes (ADR 69): once, by email or text, from nine in the morning, and never
// where nobody may ask them.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { endedWithChecks } from '../fixtures/check-acts';
import { begunMove, callOff, endAlone, sayWeek, step, toldWeek } from '../fixtures/move-acts';
import { openJobs, openToday, reachedBy, round } from '../fixtures/notice-acts';
import { tomSupervises } from '../fixtures/promise-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await newDay();
	await reachedBy(arena.guard);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});

const newDay = () => arena.guard`delete from guard.week_round`;
/** One round of it; nothing fails. */
async function remind(by: Sql = jobs) {
	const [row] = await by`call api.remind_of_weeks(null)`;
	expect(row!.failed).toEqual({});
}
/** A move with nothing told of it, that began so many days ago. */
async function begun(days = 0, over = {}) {
	const move = await begunMove(arena, link, { days, ...over });
	await arena.guard`delete from sayso.notice`;
	return move;
}
const notices = async () =>
	(
		await arena.guard`select kind, about is not null as of_week, guard.still_matters(n) as matters from sayso.notice n order by made_at`
	).map(({ kind, of_week, matters }) => [kind, of_week, matters]);
const TOLD = ['move', true, true];
const daysGoBy = (move: string, days: number) =>
	arena.guard`with said as (update sayso.move_answer set said_at = said_at - make_interval(days => ${days}), again_on = again_on - ${days}::int)
		update sayso.move set begun_on = begun_on - ${days}::int where id = ${move}`;
const READY = { said: 'ready', week: 1, again: null };
const inDays = async (days: number) =>
	(await arena.guard`select (guard.in_britain(now()) + ${days}::int)::text as day`)[0]!
		.day as string;

describe('a new week', () => {
	it('is told of once, however often upkeep goes round, and again the week after', async () => {
		const move = await begun(2);
		for (let n = 0; n < 3; n++) await remind();
		expect(await notices()).toEqual([TOLD]);
		await newDay();
		await daysGoBy(move, 1);
		await remind();
		expect(await notices()).toHaveLength(1);
		await newDay();
		await daysGoBy(move, 6);
		expect((await notices())[0]).toEqual(['move', true, false]); // the week before is over
		await remind();
		expect((await notices()).toSorted()).toEqual([['move', true, false], TOLD].toSorted());
	});

	it('goes at nine at the soonest, as one message that says nothing of it', async () => {
		await begun(2);
		await remind();
		const [row] =
			await arena.guard`select due_at >= (guard.in_britain(now()) + time '09:00') at time zone 'Europe/London' as from_nine, urgency from sayso.notice`;
		expect({ ...row }).toEqual({ from_nine: true, urgency: 'ordinary' });
		await arena.guard`update sayso.notice set due_at = now()`;
		const sent = await round(jobs);
		expect(sent).toHaveLength(1);
		expect(JSON.stringify(sent)).not.toMatch(/move|week|Harbour|Meadow/);
	});

	it('is told of by email or text alone, once they are confirmed, and to nobody who chose a letter or only here', async () => {
		await begun(2);
		for (const [way, confirmed, many] of [
			['letter', true, 0],
			['here', true, 0],
			['text', false, 0],
			['text', true, 1]
		] as const) {
			await newDay();
			await reachedBy(arena.guard, way, { address: '+447700900123', confirmed });
			await remind();
			expect(await notices(), way).toHaveLength(many);
		}
		await arena.guard`delete from sayso.notice`;
		await newDay();
		await arena.guard`delete from guard.reach`;
		await remind();
		expect(await notices()).toEqual([]);
	});

	it('is not told of before it begins, nor once the person has answered or is ready to end', async () => {
		const move = await begun(-1);
		await remind();
		expect(await notices()).toEqual([]);
		await daysGoBy(move, 1);
		await sayWeek(arena.app, move, READY);
		await newDay();
		await remind();
		expect(await notices()).toEqual([]);

		await beforeMoves(arena.guard, link);
		const last = await begun(0, { steps: [step('new')] });
		await sayWeek(arena.app, last, READY);
		await daysGoBy(last, 7);
		await newDay();
		await remind();
		expect(await notices()).toEqual([]);
	});

	it('is not told of while a “not yet” with a day holds, and once more from that day on', async () => {
		const move = await begun();
		await sayWeek(arena.app, move, { ...READY, said: 'not_yet', again: await inDays(10) });
		for (const days of [7, 2]) {
			await daysGoBy(move, days);
			await newDay();
			await remind();
			expect(await notices()).toEqual([]);
		}
		await daysGoBy(move, 1);
		await newDay();
		await remind();
		expect(await notices()).toEqual([TOLD]);
	});

	it('goes to nobody who says something before it leaves, or sees it on Today', async () => {
		const move = await begun(2);
		await remind();
		expect(
			await toldWeek(arena.app, move, { ...READY, said: 'not_yet', again: await inDays(20) })
		).toEqual({ ok: true });
		expect((await notices())[0]).toEqual(['move', true, false]);
		await arena.guard`delete from sayso.notice where about is null`;
		await arena.guard`update sayso.notice set due_at = now()`;
		expect(await round(jobs)).toEqual([]);

		await arena.guard`delete from sayso.notice`;
		await arena.guard`delete from sayso.move_answer`;
		await newDay();
		await remind();
		await arena.guard`update sayso.notice set due_at = now()`;
		await openToday(arena.app);
		expect(await round(jobs)).toEqual([]);
	});

	it('is told of nobody whose move is over, whose account is closed or who has died', async () => {
		const move = await begun(2);
		const ends: (() => PromiseLike<unknown>)[] = [
			() =>
				arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`,
			() =>
				arena.guard`update sayso.move set person_said = person_said, called_off_at = now(), off_kind = 'person' where id = ${move}`
		];
		for (const end of ends) {
			await end();
			await reachedBy(arena.guard);
			await newDay();
			await remind();
			expect(await notices()).toEqual([]);
			await arena.guard`delete from sayso.closing`;
		}
		await arena.guard`update sayso.move set called_off_at = null, off_kind = null where id = ${move}`;
		await tomSupervises(arena.guard);
		expect(await endAlone(arena, move)).toEqual({ ok: true });
		await arena.guard`delete from sayso.notice`;
		await newDay();
		await remind();
		expect(await notices()).toEqual([]);
		await beforeMoves(arena.guard, link);
		const other = await begun(2);
		await remind();
		await callOff(arena, other);
		expect((await notices()).filter(([, ofWeek]) => ofWeek)).toEqual([['move', true, false]]);
	});
});

describe('upkeep', () => {
	it('tells it once, though six servers go round at once', async () => {
		const others = openJobs(arena, 6);
		for (let n = 0; n < 20; n++) {
			await beforeMoves(arena.guard, link);
			await newDay();
			await begun(2);
			await Promise.all(Array.from({ length: 6 }, () => others`call api.remind_of_weeks(null)`));
			expect(await notices()).toEqual([TOLD]);
		}
		await others.end();
	}, 120_000);

	it('that fails with one team is counted, keeps no other from its turn, and does it the next time', async () => {
		await begun(2);
		await arena.superuser
			.unsafe(`create function public.broken() returns trigger language plpgsql as $$
				begin if new.team_id = '${TEAMS.Harbour}' and new.on_day > '-infinity' then raise exception 'not this one'; end if; return new; end $$;
			create trigger broken before update on guard.week_round for each row execute function public.broken()`);
		const [row] = await jobs`call api.remind_of_weeks(null)`;
		expect(row!.failed).toEqual({ P0001: 1 });
		expect(await notices()).toEqual([]);
		await arena.superuser.unsafe('drop function public.broken cascade');
		await remind();
		expect(await notices()).toEqual([TOLD]);
		const [{ left }] =
			(await jobs`select count(*)::int as left from api.teams_to_remind()`) as unknown as [
				{ left: number }
			];
		expect(left).toBe(0);
	});

	it('tells nobody while the database is closed for checking', async () => {
		await begun(2);
		await arena.superuser`update guard.ledger set closed_at = now()`;
		await remind();
		expect(await notices()).toEqual([]);
		await arena.superuser`update guard.ledger set closed_at = null`;
		await remind();
		expect(await notices()).toEqual([TOLD]);
	});
});

it('“Is it working?” is told of by the end of the move itself, so a round of upkeep tells it no second time', async () => {
	const { move } = await endedWithChecks(arena, link, 20);
	await arena.guard`delete from sayso.notice where about is null`;
	const before = await notices();
	expect(before).not.toHaveLength(0);
	await newDay();
	await remind();
	expect(await notices()).toEqual(before);
	expect(await arena.guard`select from sayso.move_check where move_id = ${move}`).toHaveLength(2);
});
