// A live call between the two sides of a move (ADR 70, R63): owed from the person's yes on, by the plan of weeks or because somebody asked;
// the move does not end while one is owed, and the person alone says that it is not needed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasCall } from '../../src/lib/domain/moves/handover';
import { TEMPLATES, isInsideTeam } from '../../src/lib/domain/moves/templates';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { eraseWords } from '../fixtures/erasing-acts';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { askCall, callsOf, heldCall, owedCall, sayCall } from '../fixtures/handover-acts';
import {
	YES,
	accept,
	answer,
	begunMove,
	board,
	callOff,
	endAlone,
	endMove,
	goOn,
	moveLines,
	movesWith,
	ownMoves,
	propose,
	readyToEnd,
	toMeadow,
	toTom
} from '../fixtures/move-acts';
import { offerPlan, writePlan } from '../fixtures/plan-of-weeks-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'move_over' };
const GATES = { refused: 'move_gates' };
const OK = { ok: true };
const kinds = async (last: number) => (await moveLines(arena.guard)).slice(-last);
const asked = async (template: string) => {
	const of = isInsideTeam(template as 'worker') ? toTom : toMeadow;
	return (await propose(arena.app, of(link, { template }))).move!;
};
const crisis = async (wish?: string) => {
	const move = await asked('crisis');
	await answer(arena.app, move, { ...YES, ...(wish ? { wish } : {}) });
	return { move, call: (await owedCall(arena.guard, move))! };
};
/** The nth working day from today, as the promises after a move have it. */
const workingDay = async (n: number) => {
	const [row] =
		await arena.guard`select guard.missed_working_day(${TEAMS.Harbour}, guard.in_britain(now()), ${n})::text as day`;
	return row!.day as string;
};
const told = async () =>
	(await arena.guard`select count(*)::int as many from sayso.notice where kind = 'move'`)[0]!.many;

describe('a plan of weeks that has a call', () => {
	it.each(TEMPLATES)('is the same in the pages and the database: %s', async (template) => {
		const move = await asked(template);
		const [row] = await arena.guard`select calls from sayso.move where id = ${move}`;
		expect(row!.calls).toBe(hasCall(template));
		expect(await callsOf(arena.guard, move), 'nothing before the yes').toEqual([]);
		await answer(arena.app, move, { ...YES, parts: [] });
		expect(await callsOf(arena.guard, move)).toHaveLength(hasCall(template) ? 1 : 0);
	});

	it('can be a service’s own, where its administrator ticked it', async () => {
		for (const calls of [true, false]) {
			await beforeMoves(arena.guard, link);
			const { plan } = await writePlan(arena.app, null, { calls });
			await offerPlan(arena.app, plan!);
			const own = { template: 'own', plan, plan_version: 1, steps: undefined };
			const { move } = await propose(arena.app, toMeadow(link, own));
			await answer(arena.app, move!);
			expect(await callsOf(arena.guard, move!)).toHaveLength(calls ? 1 : 0);
		}
	});

	it('owes it without a day until the new side accepts, and then by the end of the next day that is worked', async () => {
		const { move } = await crisis('there');
		expect(await callsOf(arena.guard, move)).toMatchObject([
			{ because: 'plan', due: null, wish: 'there', held: null }
		]);
		await board(arena.app, 'Priya', move);
		await accept(arena.app, move);
		expect(await callsOf(arena.guard, move)).toMatchObject([{ due: await workingDay(1) }]);
	});

	it('is read by the person and both sides, with what was said of it', async () => {
		const { move } = await crisis();
		await board(arena.app, 'Priya', move);
		await accept(arena.app, move);
		const seen = [
			(await ownMoves(arena.app))[0],
			(await movesWith(arena.app, 'Ines'))!.moves[0],
			(await movesWith(arena.app, 'Priya'))!.moves[0],
			(await board(arena.app, 'Ines', move))![0]!.move
		];
		for (const one of seen)
			expect(one).toMatchObject({ calls: true, handovers: [{ because: 'plan', wish: null }] });
		expect(await movesWith(arena.app, 'Bela')).toBeNull();
	});
});

describe('asking for a call', () => {
	const begun = () => begunMove(arena, link);

	it('is anybody’s of the move, after the yes: within two working days, with a line; a worker’s with why, which the person is told of', async () => {
		const { move: unanswered } = await propose(arena.app, toMeadow(link));
		expect(await askCall(arena.app, unanswered!)).toEqual(OVER);
		expect(await askCall(arena.app, unanswered!, { name: 'Ines', why: 'x' })).toEqual(OVER);
		expect(await askCall(arena.app, unanswered!, { name: 'Priya', why: 'x' })).toEqual(REFUSED);
		await answer(arena.app, unanswered!);
		const before = await told();
		expect(await askCall(arena.app, unanswered!, { name: 'Priya' })).toEqual({
			refused: 'say_why'
		});
		const form = randomUUID();
		for (let n = 0; n < 2; n++)
			expect(
				await askCall(arena.app, unanswered!, { name: 'Priya', why: 'Her knee', form })
			).toEqual(OK);
		expect(await callsOf(arena.guard, unanswered!)).toMatchObject([
			{ because: 'worker', due: await workingDay(2) }
		]);
		expect(await kinds(1)).toEqual(['move_call_asked']);
		expect(await told()).toBe(before + 1);
		expect(await askCall(arena.app, unanswered!), 'one at a time').toEqual({
			refused: 'handover_owed'
		});
	});

	it('is the person’s without a word, and nobody else’s', async () => {
		const move = await begun();
		for (const name of ['Sam', 'Bela', 'Olu'] as const)
			expect(await askCall(arena.app, move, { name, why: 'x' })).toEqual(REFUSED);
		expect(await callsOf(arena.guard, move)).toEqual([]);
		const before = await told();
		expect(await askCall(arena.app, move)).toEqual(OK);
		expect(await callsOf(arena.guard, move)).toMatchObject([{ because: 'person' }]);
		expect(await kinds(1)).toEqual(['move_call_wanted']);
		expect(await told()).toBe(before);
	});

	it('of a worker waits four weeks once the person said that it is not needed; their own does not', async () => {
		const move = await begun();
		await askCall(arena.app, move, { name: 'Ines', why: 'Medicines' });
		expect(await sayCall(arena.app, (await owedCall(arena.guard, move))!, 'dropped')).toEqual(OK);
		const again = () => askCall(arena.app, move, { name: 'Priya', why: 'Medicines' });
		expect(await again()).toEqual({ refused: 'handover_dropped' });
		await arena.guard`update sayso.handover_call set dropped_at = now() - interval '29 days'`;
		expect(await again()).toEqual(OK);
		await sayCall(arena.app, (await owedCall(arena.guard, move))!, 'dropped');
		expect(await askCall(arena.app, move)).toEqual(OK);
	});

	it('in words of theirs that go as they erase their words; a worker’s stay', async () => {
		const move = await begun();
		await askCall(arena.app, move, { why: 'How I like to be woken' });
		await sayCall(arena.app, (await owedCall(arena.guard, move))!, 'dropped');
		await arena.guard`update sayso.handover_call set dropped_at = now() - interval '29 days'`;
		await askCall(arena.app, move, { name: 'Ines', why: 'Medicines' });
		await eraseWords(arena.app, null);
		const words = await arena.guard`select why from sayso.handover_call order by asked_at`;
		expect(words.map(({ why }) => why as string)).toEqual(['', 'Medicines']);
	});
});

describe('what the person says of a call', () => {
	it('is that they want to be there, that it is fine without them, or that it is not needed; each with a line', async () => {
		const { move, call } = await crisis();
		for (const [n, said] of (['there', 'without', 'there'] as const).entries()) {
			expect(await sayCall(arena.app, call, said, { version: n + 1 })).toEqual(OK);
			expect(await callsOf(arena.guard, move)).toMatchObject([{ wish: said }]);
			expect(await kinds(1)).toEqual([`move_call_${said}`]);
		}
		expect(await sayCall(arena.app, call, 'without', { version: 1 })).toEqual({
			refused: 'move_changed'
		});
		expect(await sayCall(arena.app, call, 'dropped', { version: 4 })).toEqual(OK);
		expect(await owedCall(arena.guard, move)).toBeNull();
		expect(await kinds(1)).toEqual(['move_call_dropped']);
		expect(await sayCall(arena.app, call, 'there', { version: 5 })).toEqual(OVER);
	});

	it('is theirs alone', async () => {
		const { call } = await crisis();
		for (const name of ['Ines', 'Priya', 'Bela', 'Sam'] as const)
			expect(await sayCall(arena.app, call, 'dropped', { name })).toEqual(REFUSED);
		expect(await sayCall(arena.app, call, 'dropped')).toEqual(OK);
	});

	it('opens the end of the move, whoever asked for the call', async () => {
		for (const by of ['plan', 'person', 'worker']) {
			await beforeMoves(arena.guard, link);
			const template = by === 'plan' ? 'hospital' : 'taper';
			const move = await readyToEnd(arena, link, { template });
			if (by === 'person') await askCall(arena.app, move);
			if (by === 'worker') await askCall(arena.app, move, { name: 'Priya', why: 'To agree' });
			expect(await callsOf(arena.guard, move)).toMatchObject([{ because: by }]);
			expect(await endMove(arena, move), by).toEqual(GATES);
			await sayCall(arena.app, (await owedCall(arena.guard, move))!, 'dropped');
			expect(await endMove(arena, move), by).toEqual(OK);
		}
	});
});

describe('a call that was held', () => {
	it('is written down by somebody of either side who was in it, once, and the person is told and reads it', async () => {
		const move = await readyToEnd(arena, link, { template: 'crisis' });
		const call = (await owedCall(arena.guard, move))!;
		expect(await endMove(arena, move)).toEqual(GATES);
		const before = await told();
		expect(await heldCall(arena.app, call, {}, { name: 'Priya' })).toEqual(OK);
		expect(await heldCall(arena.app, call, { words: 'Otherwise' })).toEqual({
			refused: 'told_meanwhile'
		});
		expect(await ownMoves(arena.app)).toMatchObject([
			{
				handovers: [
					{
						...{ words: 'We spoke of what works.', there: ['Ines', 'Priya'], writtenBy: 'Priya' },
						personThere: true
					}
				]
			}
		]);
		expect(await told()).toBe(before + 1);
		expect(await kinds(1)).toEqual(['move_call_held']);
		expect(await endMove(arena, move)).toEqual(OK);
	});

	it('has who was in it of each side, whoever writes among them, and nobody else', async () => {
		const { call } = await crisis();
		const who = (...there: string[]) => heldCall(arena.app, call, { there });
		const { Ines, Priya, Tom, Fay } = WORKERS;
		expect(await who(Ines, Ines)).toEqual({ refused: 'handover_who' });
		expect(await who(Ines, Tom), 'one side').toEqual({ refused: 'handover_who' });
		expect(await who(Tom, Priya), 'who writes was not in it').toEqual({ refused: 'handover_who' });
		expect(await who(Ines, Priya, Fay), 'of no side').toEqual({ refused: 'no_such_grantee' });
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${Tom})`;
		expect(await who(Ines, Priya, Tom), 'kept out').toEqual({ refused: 'no_such_grantee' });
		await arena.guard`delete from sayso.barred`;
		for (const name of ['Bela', 'Sam', 'Ada'] as const)
			expect(await heldCall(arena.app, call, {}, { name })).toEqual(REFUSED);
		expect(await who(Ines, Priya, Tom)).toEqual(OK);
	});

	it('inside a team has the worker to whom it goes', async () => {
		const move = await begunMove(arena, link, { inside: true });
		await askCall(arena.app, move);
		const call = (await owedCall(arena.guard, move))!;
		const { Ines, Tom } = WORKERS;
		expect(await heldCall(arena.app, call, { there: [Ines, Ines] })).toEqual({
			refused: 'handover_who'
		});
		expect(await heldCall(arena.app, call, { there: [Ines, Tom] })).toEqual(OK);
	});

	it('was on a day since the yes that has begun, and has words', async () => {
		const { move, call } = await crisis();
		const day = (days: number) =>
			Temporal.Now.plainDateISO('Europe/London').add({ days }).toString();
		expect(await heldCall(arena.app, call, { on: day(1) })).toEqual({ refused: 'not_yet' });
		expect(await heldCall(arena.app, call, { on: day(-1) })).toEqual({ refused: 'period_over' });
		expect(await heldCall(arena.app, call, { words: ' ' })).toEqual({ refused: 'say_why' });
		expect(await heldCall(arena.app, call, { version: 2 })).toEqual({ refused: 'move_changed' });
		await arena.guard`update sayso.move set said_at = now() - interval '2 days' where id = ${move}`;
		expect(await heldCall(arena.app, call, { on: day(-1) })).toEqual(OK);
	});

	it('says why it was without them, where they had said that they want to be there', async () => {
		const { call } = await crisis('there');
		const without = (words: string) =>
			heldCall(arena.app, call, { person_there: false, without: words });
		expect(await without('')).toEqual({ refused: 'say_why' });
		await expect(
			arena.guard`update sayso.handover_call set held_on = current_date, written_at = now(), written_by = ${WORKERS.Ines},
				there = ${arena.guard.array([WORKERS.Ines, WORKERS.Priya], 2951)}, person_there = false, words = 'We spoke.'`
		).rejects.toThrow('handover_call_without_them_says_why');
		expect(await without('Your phone was off.')).toEqual(OK);
		expect(await ownMoves(arena.app)).toMatchObject([
			{ handovers: [{ wish: 'there', personThere: false, without: 'Your phone was off.' }] }
		]);
	});
});

describe('nothing is owed any more', () => {
	it('once a move is called off, or a supervisor ended it; taken up again it is, with two working days', async () => {
		const { move } = await crisis();
		await callOff(arena, move);
		expect(await callsOf(arena.guard, move)).toMatchObject([{ held: null, dropped: false }]);
		expect(await owedCall(arena.guard, move)).toBeNull();

		await beforeMoves(arena.guard, link);
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Tom} and team_id = ${TEAMS.Harbour}`;
		const begun = await begunMove(arena, link, { template: 'crisis' });
		const call = (await owedCall(arena.guard, begun))!;
		await arena.guard`update sayso.handover_call set due_on = current_date - 9`;
		expect(await endAlone(arena, begun)).toEqual(OK);
		expect(await owedCall(arena.guard, begun)).toBeNull();
		expect(await heldCall(arena.app, call)).toEqual(OVER);
		await goOn(arena, begun);
		expect(await owedCall(arena.guard, begun)).toBe(call);
		expect(await callsOf(arena.guard, begun)).toMatchObject([{ due: await workingDay(2) }]);
	});

	it('after a death', async () => {
		const { move } = await crisis();
		expect(await owedCall(arena.guard, move)).not.toBeNull();
		await arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), current_date, 'A letter', 'A sister', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`;
		expect(await owedCall(arena.guard, move)).toBeNull();
		await arena.guard`delete from sayso.death`;
	});

	it('and no plain SQL ends a move while it is', async () => {
		const move = await readyToEnd(arena, link, { template: 'crisis' });
		const end = () =>
			arena.guard`update sayso.move set closed_at = now(), first_held_at = now(), from_worker = ${WORKERS.Ines} where id = ${move}`;
		await expect(end()).rejects.toThrow('a call is owed in this move');
		await arena.guard`update sayso.handover_call set dropped_at = now()`;
		await end();
		await expect(arena.guard`update sayso.handover_call set dropped_at = null`).rejects.toThrow(
			'a call is owed in this move'
		);
	});
});

describe('two at once', () => {
	it(`write one call down: one counts, ${TIMES} times`, PATIENTLY, async () => {
		const [one, other] = await twoOf(arena);
		await fought('held, held', {
			arrange: async () => {
				await beforeMoves(arena.guard, link);
				return (await crisis()).call;
			},
			left: (call) => heldCall(one, call, { words: 'left' }),
			right: (call) => heldCall(other, call, { words: 'right' }, { name: 'Priya' }),
			first: async (call, said) => {
				expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
				const [row] =
					await arena.guard`select words, (select count(*)::int from sayso.history where kind = 'move_call_held' and at >= c.written_at) as lines
							from sayso.handover_call c where id = ${call}`;
				const won = said.left === 'ok' ? 'left' : 'right';
				expect({ ...row }).toEqual({ words: won, lines: 1 });
				return won;
			}
		});
	});

	it(
		`somebody asks while the person ends the move: never both, ${TIMES} times`,
		PATIENTLY,
		async () => {
			const [one, other] = await twoOf(arena);
			await fought('ask for a call, end', {
				arrange: async () => {
					await beforeMoves(arena.guard, link);
					return readyToEnd(arena, link);
				},
				left: (move) => askCall(one, move, { name: 'Priya', why: 'To agree' }),
				right: (move) => endMove({ app: other, guard: arena.guard }, move, { version: 4 }),
				first: async (move, said) => {
					expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
					const [row] =
						await arena.guard`select closed_at is not null as closed from sayso.move where id = ${move}`;
					expect(row!.closed).toBe(said.right === 'ok');
					expect((await owedCall(arena.guard, move)) !== null).toBe(said.left === 'ok');
					return said.left === 'ok' ? 'left' : 'right';
				}
			});
		}
	);
});
