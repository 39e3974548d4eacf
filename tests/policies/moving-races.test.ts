// A move against whatever happens at the same moment: a look of the old team is over before the end is acknowledged, nobody reads a pack
// that was called off, and of two acts that cannot both be, one is, and somebody leads.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { grant } from '../fixtures/grants';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	accept,
	answer,
	begunMove,
	board,
	callOff,
	endMove,
	propose,
	readyToEnd,
	toMeadow,
	toldWeek
} from '../fixtures/move-acts';
import { letCoordinate } from '../fixtures/others-acts';
import { run, type Result } from '../fixtures/race';
import { timedLook, timedMove, timedPack, timedToldEnd } from '../fixtures/racing';
import { confirmMove, endToldMove, tellMove } from '../fixtures/told-move-acts';
import { edit, seed } from '../fixtures/faults/fault';
import { linkOf } from '../fixtures/together-acts';
import { TEAMS, WORKERS, signIn, tokenOf } from '../fixtures/world';

const READERS = 8;
let arena: Arena;
let link: string;
let readers: Sql[];
let one: Sql;
let other: Sql;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
	readers = Array.from({ length: READERS + 1 }, () => arena.more(1));
	await Promise.all(readers.map((reader) => reader`select 1`));
	[one, other] = await twoOf(arena);
	await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Ines}), (${TEAMS.Night}, ${WORKERS.Tom})`;
});
afterAll(() => arena.close());

const clear = async () => {
	const { guard } = arena;
	await forgetMoves(guard);
	for (const table of ['notice', 'consent_grant', 'contact'])
		await guard`delete from ${guard(`sayso.${table}`)}`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.membership set left_at = null where left_at is not null`;
	await guard`update sayso.link set ended_at = null, responsible_id = ${WORKERS.Ines}`;
	await letCoordinate(guard);
};
beforeEach(clear);

const on = (app: Sql) => ({ app, guard: arena.guard });
const versionOf = async (move: string) =>
	(await arena.guard`select version from sayso.move where id = ${move}`)[0]!.version as number;
const leads = async () =>
	(
		await arena.guard`select m.closed_at is not null as closed, guard.move_is_open(m) as open, guard.move_is_led(m) as led, l.ended_at is null as live,
			l.responsible_id as who, guard.acts_for(l.responsible_id, l.team_id) as here
		from sayso.move m join sayso.link l on l.person_id = m.person_id and l.id = m.lead_link`
	).map((row) => ({ ...row }))[0]!;

describe('0 late', () => {
	function shows(name: string, result: Result) {
		console.info(
			`${name}: ${result.trials} trials, ${result.opened} opened, ${result.shut} shut, ${result.late} late`
		);
		expect(result.trials).toBeGreaterThanOrEqual(count('races'));
		expect(result.late).toBe(0);
		expect(Math.min(result.opened, result.shut)).toBeGreaterThan(result.trials / 10);
	}

	it('of the old team’s looks that race the end of a move', { timeout: 600_000 }, async () => {
		const move = await readyToEnd(arena, link);
		const result = await run(
			{
				...{ readers: READERS, lateBy: 'open' },
				look: (n) => timedLook(readers[n]!),
				arrange: async () => {
					await arena.guard`update sayso.link set ended_at = null where id = ${link}`;
					await arena.guard`update sayso.move set closed_at = null, ready_at = now() where id = ${move}`;
					await grant(arena.guard);
				},
				act: async () => timedMove(arena.app, 'record_end_move', move, await versionOf(move))
			},
			count('races')
		);
		shows('the end of a move against looks', result);
	});

	it('of the old team’s looks that race an end on a paper', { timeout: 600_000 }, async () => {
		const move = await readyToEnd(arena, link);
		const told = (await tellMove(arena, move, { said: 'end' })).told!;
		const result = await run(
			{
				...{ readers: READERS, lateBy: 'open' },
				look: (n) => timedLook(readers[n]!),
				arrange: async () => {
					await arena.guard`update sayso.link set ended_at = null where id = ${link}`;
					await arena.guard`update sayso.move set closed_at = null, ready_at = now() where id = ${move}`;
					await arena.guard`update sayso.told_move set ended_at = null, ended_how = null, ended_by = null, version = (select version from sayso.move where id = ${move})`;
					await grant(arena.guard);
				},
				act: () => timedToldEnd(arena.app, told)
			},
			count('races')
		);
		shows('an end on a paper against looks', result);
	});

	it('of the openings of a pack that race calling it off', { timeout: 600_000 }, async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		await answer(arena.app, move!);
		const result = await run(
			{
				...{ readers: READERS, lateBy: 'open' },
				look: (n) => timedPack(readers[n]!, move!),
				arrange: () =>
					arena.guard`update sayso.move set called_off_at = null, off_kind = null, not_before = null where id = ${move!}`,
				act: async () => timedMove(arena.app, 'record_call_off_move', move!, await versionOf(move!))
			},
			count('races')
		);
		shows('calling off against openings of the pack', result);
	});
});

describe('without the lock that readers share', () => {
	it('the same race is late', { timeout: 120_000 }, async () => {
		const mistaken = await openArena();
		await seed(
			mistaken.superuser,
			edit('', 'the gate', ['api.seen_move_board', 'perform guard.share_locks(a, t.people);', ''])
		);
		const theirs = Array.from({ length: READERS + 1 }, () => mistaken.more(1));
		await letCoordinate(mistaken.guard);
		const { move } = await propose(mistaken.app, toMeadow(await linkOf(mistaken.guard)));
		await answer(mistaken.app, move!);
		const result = await run(
			{
				...{ readers: READERS, lateBy: 'open' },
				look: (n) => timedPack(theirs[n]!, move!),
				arrange: () =>
					mistaken.guard`update sayso.move set called_off_at = null, off_kind = null, version = 2`,
				act: () => timedMove(mistaken.app, 'record_call_off_move', move!, 2)
			},
			500
		);
		await mistaken.close();
		expect(result.late).toBeGreaterThan(0);
	});
});

describe('two acts at once', () => {
	it(
		`the new team accepts and the person calls off: one of the two, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('accept, call off', {
				arrange: async () => {
					await clear();
					const { move } = await propose(arena.app, toMeadow(link));
					await answer(arena.app, move!);
					await board(arena.app, 'Priya', move!);
					return move!;
				},
				left: (move) => accept(one, move),
				right: (move) => callOff(on(other), move, { version: 2 }),
				first: async (_, said) => {
					const [row] = await arena.guard`select accepted_at, called_off_at from sayso.move`;
					const live = await arena.guard`select from sayso.link where ended_at is null`;
					expect(live).toHaveLength(said.left === 'ok' ? 2 : 1);
					expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
					expect(row!.called_off_at !== null).toBe(said.right === 'ok');
					return said.left === 'ok' ? 'left' : 'right';
				}
			});
		}
	);

	it(
		`the person ends it while a worker writes down “not yet”: never both, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('end, told not yet', {
				arrange: async () => {
					await clear();
					return readyToEnd(arena, link);
				},
				left: (move) => endMove(on(one), move, { version: 4 }),
				right: (move) =>
					toldWeek(other, move, { said: 'not_yet', week: 1, again: null }, { name: 'Priya' }),
				first: async (_, said) => {
					const left = said.left === 'ok';
					expect([left, said.right === 'ok'].filter(Boolean)).toHaveLength(1);
					expect(await leads()).toMatchObject({ closed: left, live: true, here: true });
					return left ? 'left' : 'right';
				}
			});
		}
	);

	it(
		`she says that she did not end it while a worker types in her paper: never both, ${TIMES} times`,
		PATIENTLY,
		async () => {
			const papers = new Map<string, string>();
			await fought('denied, confirmed', {
				arrange: async () => {
					await clear();
					const move = await readyToEnd(arena, link);
					papers.set(move, (await tellMove(arena, move, { said: 'end' })).told!);
					return move;
				},
				left: (move) => endToldMove(one, papers.get(move)!, { name: 'Ada' }),
				right: (move) => confirmMove(other, papers.get(move)!, { name: 'Tom' }),
				first: async (_, said) => {
					const left = said.left === 'ok';
					expect([left, said.right === 'ok'].filter(Boolean)).toHaveLength(1);
					expect(await leads()).toMatchObject({ closed: !left, live: true });
					return left ? 'left' : 'right';
				}
			});
		}
	);

	it(
		`a change of worker ends while that worker leaves: whoever leads is there, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('end, leave', {
				arrange: async () => {
					await arena.guard`update sayso.worker set left_at = null`;
					await clear();
					await signIn(arena.guard, 'worker', WORKERS.Tom, tokenOf('Tom')).catch(() => undefined);
					return readyToEnd(arena, link, { inside: true });
				},
				left: (move) => endMove(on(one), move, { version: 4 }),
				right: async () => {
					const [row] =
						await other`select api.record_leaving(${tokenOf('Olu')}, ${randomUUID()}, ${WORKERS.Tom}, ${TEAMS.Harbour}, ${WORKERS.Ines}) as outcome`.catch(
							(error: { code: string }) => {
								if (error.code !== '40P01') throw error;
								return [{ outcome: { refused: 'try_again' } }];
							}
						);
					return row!.outcome;
				},
				first: async (_, said) => {
					const lead = await leads();
					expect(lead).toMatchObject({ live: true, here: true });
					if (said.left === 'ok' && said.right !== 'ok') expect(lead.who).toBe(WORKERS.Tom);
					else expect(lead.who).toBe(WORKERS.Ines);
					return said.left === 'ok' ? 'left' : 'right';
				}
			});
		}
	);

	it(
		`the new team accepts while an administrator ends the link that leads: one of the two, ${TIMES} times`,
		PATIENTLY,
		async () => {
			await fought('accept, unlink', {
				arrange: async () => {
					await clear();
					const { move } = await propose(arena.app, toMeadow(link));
					await answer(arena.app, move!);
					await board(arena.app, 'Priya', move!);
					return move!;
				},
				left: (move) => accept(one, move),
				right: async () => {
					const what = other.json({
						person_id: (await arena.guard`select person_id from sayso.link where id = ${link}`)[0]!
							.person_id,
						link_id: link,
						why: 'It ends'
					});
					const [row] =
						await other`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'unlink', ${what}) as outcome`;
					return row!.outcome;
				},
				first: async (_, said) => {
					expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
					const lead = await leads();
					expect(lead.led).toBe(true);
					expect(lead.open).toBe(said.left === 'ok');
					expect(lead.live).toBe(said.left === 'ok');
					return said.left === 'ok' ? 'left' : 'right';
				}
			});
		}
	);

	it('the same form twice at once acts once', async () => {
		const move = await begunMove(arena, link);
		const form = randomUUID();
		const both = await Promise.all([
			callOff(on(one), move, { form, version: 3 }),
			callOff(on(other), move, { form, version: 3 })
		]);
		expect(both).toEqual([{ ok: true }, { ok: true }]);
		expect(
			await arena.guard`select from sayso.history where kind = 'move_i_called_off' and payload like ${`%${move}%`}`
		).toHaveLength(1);
	});
});
