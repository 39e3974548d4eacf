// The way back from a move that is over (ADR 62, ADR 77): one press, to whoever was responsible or can be; offered by the rule by which it
// would be refused, and never so that two lead.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { grant } from '../fixtures/grants';
import {
	answer,
	callOff,
	endMove,
	goBack,
	movedOn,
	movesWith,
	ownMoves,
	propose,
	readyToEnd,
	toMeadow
} from '../fixtures/move-acts';
import { letCoordinate } from '../fixtures/others-acts';
import { letWrite } from '../fixtures/scribe-acts';
import { administer } from '../fixtures/office-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';
import { HARBOUR, MEADOW, lastMoveLines, whoLeads } from '../fixtures/who-leads';

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
const live = () => whoLeads(arena.guard);
const kinds = (n: number) => lastMoveLines(arena.guard, n);

describe('the way back', () => {
	const ended = async (inside = false) => {
		const move = await readyToEnd(arena, link, { inside });
		await endMove(arena, move);
		return move;
	};

	it('is one press: the old team leads again with whoever was responsible, and the move goes on in its last step', async () => {
		const move = await ended();
		for (const name of ['Ines', 'Priya', 'Sam', 'Bela'] as const)
			expect(await goBack(arena, move, { name })).toEqual(REFUSED);
		expect(await goBack(arena, move, { version: 1 })).toEqual({ refused: 'move_changed' });
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect(await live()).toEqual([HARBOUR, MEADOW]);
		const [row] = await arena.guard`select lead_link = from_link as old, ready_at from sayso.move`;
		expect({ ...row }).toEqual({ old: true, ready_at: null });
		expect(await endMove(arena, move)).toEqual(GATES);
		expect(await kinds(1)).toEqual(['move_reopened']);
		expect(await goBack(arena, move)).toEqual(OVER);
	});

	it('brings back no permission, and nobody who might write down a yes', async () => {
		const move = await readyToEnd(arena, link);
		await grant(arena.guard);
		const { scribe } = await letWrite(arena.app, { link });
		expect(scribe).toBeDefined();
		const standing = async () =>
			(
				await arena.guard`select 1 from sayso.scribe s where api.scribe_stands(s) union all
					select 1 from sayso.consent_grant g where guard.runs(g)`
			).length;
		expect(await standing()).toBe(3);
		await endMove(arena, move);
		await goBack(arena, move);
		expect(await standing()).toBe(0);
		await arena.guard`delete from sayso.scribe`;
	});

	it('of a change of worker too', async () => {
		const move = await ended(true);
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect(await live()).toEqual([HARBOUR]);
	});

	it('is there for 56 days', async () => {
		const move = await ended();
		await arena.guard`update sayso.move set closed_at = closed_at - interval '57 days'`;
		expect(await goBack(arena, move)).toEqual(OVER);
		await arena.guard`update sayso.move set closed_at = closed_at + interval '2 days'`;
		expect(await goBack(arena, move)).toEqual({ ok: true });
	});

	it('leads to a supervisor, or somebody of the team, where who was responsible is there no more; to nobody never', async () => {
		const move = await ended();
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines}), (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await goBack(arena, move)).toEqual({ refused: 'no_one_responsible' });
		await arena.guard`delete from sayso.barred where worker_id = ${WORKERS.Tom}`;
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect(await live()).toEqual([{ ...HARBOUR, responsible_id: WORKERS.Tom }, MEADOW]);
	});

	it('brings the old team back alone where the new one has left meanwhile', async () => {
		const move = await ended();
		const [to] = await arena.guard`select to_link as id from sayso.move`;
		expect(
			await administer(arena.app, 'unlink', {
				person_id: PEOPLE.Ada,
				link_id: to!.id,
				why: 'It ends'
			})
		).toEqual({
			ok: true
		});
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect(await live()).toEqual([HARBOUR]);
		expect(await endMove(arena, move)).toEqual(OVER);
	});

	it('is not there while the new team itself is being moved on from, or the old one is back', async () => {
		const move = await ended();
		const [to] = await arena.guard`select to_link as id from sayso.move`;
		await letCoordinate(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		const { move: next } = await propose(arena.app, toMeadow(to!.id, { to_team: TEAMS.Harbour }), {
			name: 'Priya'
		});
		expect(next).toBeDefined();
		expect(await goBack(arena, move)).toEqual({ refused: 'move_open' });
		await callOff(arena, next!);
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Tom}, 'Again', now())`;
		expect(await goBack(arena, move)).toEqual({ refused: 'already_linked' });
	});
});

describe('the way back is offered by the rule by which it is refused', () => {
	const to = async () => {
		const [row] = await arena.guard`select to_link as id from sayso.move where to_link is not null`;
		return row!.id as string;
	};
	const movesOn = async () => {
		const from = await to();
		await letCoordinate(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		const { move } = await propose(arena.app, toMeadow(from, { to_team: TEAMS.Harbour }), {
			name: 'Priya'
		});
		return move!;
	};
	type Case = [what: string, no: string | null, happens: () => Promise<unknown>, inside?: boolean];
	it.each<Case>([
		['after the end', null, async () => {}],
		['of a change of worker', null, async () => {}, true],
		['while a move from the new team waits for a word', 'move_open', () => movesOn()],
		[
			'once they said not yet to that',
			null,
			async () => answer(arena.app, await movesOn(), { said: 'not_yet', version: 1 })
		],
		['once that is called off', null, async () => callOff(arena, await movesOn())],
		['once a move on from the new team has ended too', 'moved_on', () => movedOn(arena.guard)],
		[
			'once she is back from that, and it is called off',
			null,
			async () => {
				const later = await movedOn(arena.guard);
				expect(await goBack(arena, later)).toEqual({ ok: true });
				return callOff(arena, later);
			}
		],
		[
			'once the old team is back otherwise',
			'already_linked',
			() =>
				arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
				values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Tom}, 'Again', now())`
		],
		[
			'while the person keeps everybody of it out',
			'no_one_responsible',
			() =>
				arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines}), (${PEOPLE.Ada}, ${WORKERS.Tom})`
		],
		[
			'while somebody of it is let',
			null,
			() =>
				arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`
		],
		[
			'once the new team has left',
			null,
			async () =>
				administer(arena.app, 'unlink', {
					person_id: PEOPLE.Ada,
					link_id: await to(),
					why: 'It ends'
				})
		],
		[
			'once the team of a change of worker has left',
			'move_over',
			async () =>
				administer(arena.app, 'unlink', { person_id: PEOPLE.Ada, link_id: link, why: 'It ends' }),
			true
		],
		[
			'after 57 days',
			'move_over',
			() => arena.guard`update sayso.move set closed_at = closed_at - interval '57 days'`
		]
	])('%s: %s', async (_, no, happens, inside = false) => {
		const move = await readyToEnd(arena, link, { inside });
		await endMove(arena, move);
		await happens();
		const offered = (await ownMoves(arena.app)).find(({ id }) => id === move)!;
		expect(offered.noWayBack).toBe(no);
		expect(await goBack(arena, move)).toEqual(no === null ? { ok: true } : { refused: no });
	});

	it('and no worker reads why not: it can be a move of which they know nothing', async () => {
		const move = await readyToEnd(arena, link);
		await endMove(arena, move);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines}), (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await ownMoves(arena.app)).toMatchObject([{ noWayBack: 'no_one_responsible' }]);
		expect((await movesWith(arena.app, 'Priya'))!.moves).toMatchObject([
			{ id: move, noWayBack: null }
		]);
	});
});
