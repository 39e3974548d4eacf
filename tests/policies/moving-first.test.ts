// Never dropped during a move (ADR 65): the first contact with the new side, when it is missed, is the old team's to see to, the same day,
// by the one protocol there is; and the new side's from the moment that one was held.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { follow, forgetMissed, listOf, sayMissed, nobodyCame } from '../fixtures/missed-acts';
import {
	begunMove,
	callOff,
	endMove,
	newContact,
	readyToEnd,
	sayWeek,
	step
} from '../fixtures/move-acts';
import { firstMissed, ownFirsts, whose } from '../fixtures/first-missed';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await forgetMissed(arena.guard);
	await beforeMoves(arena.guard, link);
});
afterAll(() => arena.close());

const OLD = { team: TEAMS.Harbour, owner: WORKERS.Ines, ended: null };
const NEW = { team: TEAMS.Meadow, owner: WORKERS.Priya, ended: null };

describe('a first contact that is missed', () => {
	it.each(['missed_by_us', 'missed_by_me', 'could_not_reach'])(
		'is the old team’s to see to, once, whoever missed it (%s)',
		async (state) => {
			const move = await begunMove(arena, link);
			await firstMissed(arena.guard, move, state);
			expect(await whose(arena.guard)).toEqual([OLD]);
			const [mine] = (await listOf(arena.app, 'Ines'))!;
			expect(mine).toMatchObject({ name: 'Ada', mine: true, first: 'Meadow' });
			expect(await listOf(arena.app, 'Priya')).toEqual([]);
			const [due] = await arena.guard`
				select due_at - made_at < interval '4 days' as soon, owner_id from sayso.missed_step`;
			expect(due).toEqual({ soon: true, owner_id: WORKERS.Ines });
		}
	);

	it('is so too when the person says that nobody came, and when only the worker changes', async () => {
		const move = await begunMove(arena, link);
		await nobodyCame(arena.guard, await newContact(arena.guard, move, 'kept'));
		expect(await whose(arena.guard)).toEqual([OLD]);
		await forgetMissed(arena.guard);
		await beforeMoves(arena.guard, link);
		const inside = await begunMove(arena, link, { inside: true });
		await firstMissed(arena.guard, inside);
		expect(await whose(arena.guard)).toEqual([OLD]);
		expect((await listOf(arena.app, 'Ines'))![0]).toMatchObject({ first: 'Tom' });
	});

	it('is said to the person as it is to whoever sees to it, and to nobody else', async () => {
		for (const inside of [false, true]) {
			await forgetMissed(arena.guard);
			await beforeMoves(arena.guard, link);
			await firstMissed(arena.guard, await begunMove(arena, link, { inside }));
			const { first } = (await listOf(arena.app, 'Ines'))![0]!;
			expect(first).toBe(inside ? 'Tom' : 'Meadow');
			expect(await ownFirsts(arena.app)).toEqual([first]);
			expect(await ownFirsts(arena.app, 'Bela')).toEqual([]);
			expect(await ownFirsts(arena.app, 'Ines')).toEqual([]);
		}
	});

	it('stays until somebody says what came of it, and then another step follows or it is over', async () => {
		const move = await begunMove(arena, link);
		await firstMissed(arena.guard, move);
		const [first] = (await listOf(arena.app, 'Ines'))!;
		expect(await sayMissed(arena.app, first!.id, { did: 'talked' }, { name: 'Priya' })).toEqual({
			refused: 'not_found'
		});
		expect(
			await sayMissed(arena.app, first!.id, { did: 'no_answer' }, { name: 'Ines' })
		).toMatchObject({ ok: true });
		expect(await whose(arena.guard)).toEqual([OLD]);
		const [next] = (await listOf(arena.app, 'Ines'))!;
		expect(await sayMissed(arena.app, next!.id, { did: 'talked' }, { name: 'Ines' })).toMatchObject(
			{ ok: true }
		);
		expect(await whose(arena.guard)).toMatchObject([{ ended: 'reached' }]);
	});

	it('is over as one is held, and what is missed after that is the new side’s', async () => {
		const move = await begunMove(arena, link, { days: 2 });
		await firstMissed(arena.guard, move);
		const held = await newContact(arena.guard, move, 'kept');
		expect(await whose(arena.guard)).toMatchObject([{ team: TEAMS.Harbour, ended: 'kept' }]);
		await arena.guard`update sayso.contact set state = 'could_not_reach' where id = ${held}`;
		expect((await whose(arena.guard)).filter(({ ended }) => !ended)).toEqual([OLD, OLD]);
		await arena.guard`update sayso.contact set state = 'kept' where id = ${held}`;
		await firstMissed(arena.guard, move);
		expect((await whose(arena.guard)).filter(({ ended }) => !ended)).toEqual([NEW]);
	});

	it('goes to the new side when it turns out that one had been held before it', async () => {
		const move = await begunMove(arena, link, { days: 3 });
		await arena.guard`update sayso.move set accepted_at = now() - interval '4 days', said_at = now() - interval '4 days' where id = ${move}`;
		await firstMissed(arena.guard, move);
		await newContact(arena.guard, move, 'kept', { days: -1 });
		expect(await whose(arena.guard)).toEqual([NEW]);
	});

	it('is still the old team’s after the move was called off, and a contact of theirs that is kept ends it', async () => {
		const move = await begunMove(arena, link);
		await firstMissed(arena.guard, move);
		expect(await callOff(arena, move)).toMatchObject({ ok: true });
		expect(await whose(arena.guard)).toEqual([OLD]);
		await arena.guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, ${TEAMS.Harbour}, ${WORKERS.Ines}, 'worker', 'kept', 'phone', now(), now())`;
		expect(await whose(arena.guard)).toMatchObject([{ ended: 'kept' }]);
	});

	it('keeps the gate of the end shut, and nothing missed is lost as a move ends', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		await firstMissed(arena.guard, move);
		await newContact(arena.guard, move, 'booked');
		await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null });
		expect(await endMove(arena, move)).toEqual({ refused: 'move_gates' });
		await forgetMissed(arena.guard);
		await beforeMoves(arena.guard, link);
		const ready = await readyToEnd(arena, link);
		await firstMissed(arena.guard, ready);
		expect(await endMove(arena, ready)).toEqual({ ok: true });
		expect(await whose(arena.guard)).toEqual([NEW]);
	});

	it('of a contact with anybody else in the old team it changes nothing', async () => {
		await begunMove(arena, link, { inside: true });
		await arena.guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, ${TEAMS.Harbour}, ${WORKERS.Ines}, 'worker', 'missed_by_us', 'phone', now(), now())`;
		expect(await whose(arena.guard)).toEqual([OLD]);
		expect((await listOf(arena.app, 'Ines'))![0]).toMatchObject({ first: null });
	});
});

describe('a team that somebody moves to', () => {
	const NEW_COMES = [step('old'), step('old'), step('new')];
	/** A move that began so many days ago, in whose first weeks she was ready. */
	async function movedSince(days: number, { steps = NEW_COMES, ready = 0 } = {}) {
		const move = await begunMove(arena, link, { days, steps });
		const { guard } = arena;
		await guard`update sayso.link l set told_at = now() - interval '30 days' from sayso.move m
			where m.id = ${move} and l.person_id = m.person_id and l.id = m.to_link`;
		for (let week = 1; week <= ready; week++)
			await guard`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at)
				values (${PEOPLE.Ada}, gen_random_uuid(), ${move}, ${week}, 'ready', now() - ${days - week * 7 + 1}::int * interval '1 day')`;
		return move;
	}
	const since = async (move: string) => {
		const [row] =
			await arena.guard`select guard.in_britain(now()) - guard.in_britain(guard.new_since(l)) as days
			from sayso.move m join sayso.link l on l.person_id = m.person_id and l.id = m.to_link where m.id = ${move}`;
		return row!.days as number | null;
	};
	const promised = async () => {
		await follow(arena.guard);
		return (
			await arena.guard`select cause from sayso.missed_run where team_id = ${TEAMS.Meadow} order by cause`
		).map(({ cause }) => cause as string);
	};

	it('promises nothing before the first week in which it comes, however long the weeks before it last', async () => {
		const move = await movedSince(20);
		expect(await since(move)).toBeNull();
		expect(await promised()).toEqual([]);
	});

	it('is to be in touch as with anybody new from that week on', async () => {
		const move = await movedSince(24, { ready: 2 });
		expect(await since(move)).toBe(10);
		expect(await promised()).toEqual(['not_booked', 'not_held', 'not_tried']);
	});

	it('is new from the first day of a move in whose first week both come', async () => {
		expect(await since(await movedSince(9, { steps: [step('both'), step('new')] }))).toBe(9);
	});

	it('is new once more from when she was told, where nobody moves her', async () => {
		const [row] =
			await arena.guard`select guard.new_since(l) = l.told_at as same from sayso.link l where l.id = ${link}`;
		expect(row!.same).toBe(true);
	});
});
