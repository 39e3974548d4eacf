// The end of a move (ADR 62): the person's own yes, once every gate is green; who leads is never nobody and never two; and calling off.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import {
	YES,
	accept,
	answer,
	begunMove,
	board,
	callOff,
	endMove,
	movesWith,
	newContact,
	ownMoves,
	ownPack,
	propose,
	readyToEnd,
	sayWeek,
	step,
	toMeadow,
	toTom,
	writeNote
} from '../fixtures/move-acts';
import { administer } from '../fixtures/office-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, signIn, tokenOf } from '../fixtures/world';
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

describe('the person ends it', () => {
	it('and then the new team leads, the old one’s link is over, and the pack is gone', async () => {
		const move = await readyToEnd(arena, link);
		const form = randomUUID();
		expect(await endMove(arena, move, { form, version: 4 })).toEqual({ ok: true });
		expect(await endMove(arena, move, { form, version: 4 })).toEqual({ ok: true });
		expect(await endMove(arena, move)).toEqual(OVER);
		expect(await live()).toEqual([MEADOW]);
		const [row] =
			await arena.guard`select lead_link = to_link as new, first_held_at is not null as held from sayso.move`;
		expect({ ...row }).toEqual({ new: true, held: true });
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await ownMoves(arena.app)).toMatchObject([
			{ old: { worker: 'Ines' }, new: { worker: 'Priya' }, week: null }
		]);
		expect((await movesWith(arena.app, 'Priya'))!.moves).toHaveLength(1);
		expect((await movesWith(arena.app, 'Ines'))?.moves ?? []).toEqual([]);
		expect(await kinds(1)).toEqual(['move_ended']);
		await arena.superuser`delete from sayso.refused`;
		expect(await writeNote(arena.app, move, 'Too late', { name: 'Priya' })).toEqual(OVER);
		expect(await arena.superuser`select from sayso.refused`).toHaveLength(0);
		expect(await writeNote(arena.app, move, 'Too late', { name: 'Ines' })).toEqual(REFUSED);
	});

	it('never before every gate is green, and nobody ends it for them', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		const tried = () => endMove(arena, move);
		expect(await tried()).toEqual(GATES);
		const held = await newContact(arena.guard, move, 'kept');
		expect(await tried()).toEqual(GATES);
		await newContact(arena.guard, move, 'booked');
		expect(await tried()).toEqual(GATES);
		await arena.guard`update sayso.contact set mode = 'letter' where id = ${held}`;
		await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null });
		for (const name of ['Ines', 'Priya', 'Sam', 'Bela', 'Olu'] as const)
			expect(await endMove(arena, move, { name })).toEqual(REFUSED);
		expect(await endMove(arena, move, { version: 1 })).toEqual({ refused: 'move_changed' });
		expect(await tried(), 'a letter is no first contact').toEqual(GATES);
		await arena.guard`update sayso.contact set mode = 'phone' where id = ${held}`;
		for (const said of ['nobody_came', 'not_so']) {
			await arena.guard`update sayso.contact set person_said = array[${said}] where id = ${held}`;
			expect(await tried(), said).toEqual(GATES);
		}
		await arena.guard`update sayso.contact set person_said = '{}', starts_at = starts_at - interval '9 days' where id = ${held}`;
		expect(await tried(), 'before it began').toEqual(GATES);
		await arena.guard`update sayso.contact set starts_at = now() where id = ${held}`;
		await arena.guard`update sayso.move set begun_on = guard.in_britain(now()) + 1`;
		expect(await tried(), 'before the first week').toEqual(GATES);
		await arena.guard`update sayso.move set begun_on = guard.in_britain(now())`;
		expect(await live()).toEqual([HARBOUR, MEADOW]);
		expect(await tried()).toEqual({ ok: true });
	});

	it('a contact with the old team, or with somebody else of the same team, is not the new side’s', async () => {
		const move = await begunMove(arena, link, { inside: true, steps: [step('new')] });
		await newContact(arena.guard, move, 'kept', { worker: WORKERS.Ines });
		await newContact(arena.guard, move, 'booked', { worker: WORKERS.Ines });
		await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null });
		expect(await endMove(arena, move)).toEqual(GATES);
		await newContact(arena.guard, move, 'kept');
		await newContact(arena.guard, move, 'booked');
		expect(await endMove(arena, move)).toEqual({ ok: true });
		expect(await live()).toEqual([{ team_id: TEAMS.Harbour, responsible_id: WORKERS.Tom }]);
	});

	it('a change of worker, not to somebody who has left or is kept out meanwhile', async () => {
		const move = await readyToEnd(arena, link, { inside: true });
		const WHO = { refused: 'no_such_grantee' };
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await endMove(arena, move)).toEqual(WHO);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Tom}`;
		await newContact(arena.guard, move, 'booked');
		expect(await endMove(arena, move)).toEqual(WHO);
		expect(await live()).toEqual([HARBOUR]);
	});

	it('what the old team could open stops, but for what the person keeps', async () => {
		const move = await readyToEnd(arena, link);
		const kept = await grant(arena.guard, { parts: ['week'] });
		const gone = await grant(arena.guard, { parts: ['goals'] });
		const theirs = await grant(arena.guard, {
			...{ parts: ['faith'], grantee: WORKERS.Priya, team: TEAMS.Meadow }
		});
		expect(await endMove(arena, move, { keep: [kept, randomUUID()] })).toEqual({ ok: true });
		const runs = await arena.guard`select id from sayso.consent_grant where stopped_at is null`;
		expect(runs.map(({ id }) => id as string).toSorted()).toEqual([kept, theirs].toSorted());
		const seen = await look(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['week', 'goals']);
		expect([wordsIn(seen, 'week'), wordsIn(seen, 'goals')]).toEqual([expect.any(String), null]);
		const [line] =
			await arena.superuser`select payload::json as said from sayso.history where kind = 'stopped' and payload like ${`%${gone}%`}`;
		expect(line!.said.parts).toEqual(['goals']);
	});

	it('of a change of worker stops what that worker could open, and nothing of the team', async () => {
		const move = await readyToEnd(arena, link, { inside: true });
		const team = await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour });
		const toms = await grant(arena.guard, { grantee: WORKERS.Tom });
		const iness = await grant(arena.guard);
		await endMove(arena, move);
		const runs = (
			await arena.guard`select id from sayso.consent_grant where stopped_at is null`
		).map(({ id }) => id as string);
		expect(runs).toContain(team);
		expect(runs).toContain(toms);
		expect(runs).not.toContain(iness);
	});
});

describe('calling off', () => {
	it('is the person’s at any time and without a reason: the old team goes on, the new link and the pack are gone, nobody asks for 28 days', async () => {
		const move = await begunMove(arena, link);
		const form = randomUUID();
		expect(await callOff(arena, move, { form, version: 3 })).toEqual({ ok: true });
		expect(await callOff(arena, move, { form, version: 3 })).toEqual({ ok: true });
		expect(await live()).toEqual([HARBOUR]);
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await propose(arena.app, toMeadow(link))).toEqual({ refused: 'move_not_yet' });
		expect(await propose(arena.app, toTom(link))).toMatchObject({ ok: true });
		expect(await kinds(2)).toEqual(['move_i_called_off', 'move_asked']);
		expect(await callOff(arena, move)).toEqual(OVER);
	});

	it('is the old team’s with words before it has begun, and nobody else’s', async () => {
		const { move: asked } = await propose(arena.app, toMeadow(link));
		const move = asked!;
		await answer(arena.app, move);
		for (const name of ['Priya', 'Olu', 'Sam', 'Bela'] as const)
			expect(await callOff(arena, move, { name, words: 'No' })).toEqual(REFUSED);
		expect(await callOff(arena, move, { name: 'Tom' })).toEqual({ refused: 'say_why' });
		expect(await callOff(arena, move, { name: 'Tom', words: 'No', version: 1 })).toEqual({
			refused: 'move_changed'
		});
		expect(await callOff(arena, move, { name: 'Tom', words: 'She moves away.' })).toEqual({
			ok: true
		});
		expect(await ownMoves(arena.app)).toMatchObject([
			{ calledOffBy: 'Tom', offKind: 'worker', offWords: 'She moves away.' }
		]);
		expect(await kinds(1)).toEqual(['move_called_off']);
	});

	it('leaves the new team’s link where it was there before, and its permissions to the person', async () => {
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'From before', now() - interval '1 hour')`;
		const given = await grant(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		const move = await begunMove(arena, link);
		await callOff(arena, move);
		expect(await live()).toEqual([HARBOUR, MEADOW]);
		const [row] = await arena.guard`select stopped_at from sayso.consent_grant where id = ${given}`;
		expect(row!.stopped_at).toBeNull();
	});
});

describe('what else could leave nobody leading', () => {
	const unlink = (id: string) =>
		administer(arena.app, 'unlink', { person_id: PEOPLE.Ada, link_id: id, why: 'It ends' });

	it('an administrator ends neither link of a move that goes on, and no plain SQL does', async () => {
		const move = await begunMove(arena, link);
		const [to] = await arena.guard`select to_link as id from sayso.move where id = ${move}`;
		for (const id of [link, to!.id]) {
			expect(await unlink(id)).toEqual({ refused: 'move_open' });
			await expect(
				arena.guard`update sayso.link set ended_at = now() where id = ${id}`
			).rejects.toThrow('a move goes on by this link');
		}
		expect(await live()).toEqual([HARBOUR, MEADOW]);
	});

	it('a link that ends takes with it what was only asked', async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		await answer(arena.app, move!);
		expect(await unlink(link)).toEqual({ ok: true });
		expect(await ownMoves(arena.app)).toMatchObject([{ offKind: 'link' }]);
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await kinds(1)).toEqual(['move_over']);
		expect(await answer(arena.app, move!, { ...YES, version: 3 })).toEqual(OVER);
	});

	it('whoever leads and leaves the team is followed by their successor', async () => {
		const move = await begunMove(arena, link);
		await arena.app`call api.leave_team(${tokenOf('Olu')}, ${randomUUID()}, ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, null)`;
		expect(await live()).toEqual([{ ...HARBOUR, responsible_id: WORKERS.Tom }, MEADOW]);
		expect((await ownMoves(arena.app))[0]).toMatchObject({ id: move, old: { worker: 'Tom' } });
		await arena.guard`update sayso.worker set left_at = null`;
		await arena.guard`update sayso.membership set left_at = null`;
		await signIn(arena.guard, 'worker', WORKERS.Ines, tokenOf('Ines'));
	});

	it('an account that closes ends its moves', async () => {
		await begunMove(arena, link);
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		await arena.guard`update sayso.closing set closed_at = now()`;
		expect(await arena.guard`select off_kind from sayso.move`).toMatchObject([
			{ off_kind: 'closing' }
		]);
	});

	it('a death that is confirmed opens it to nobody, and ends nothing of it', async () => {
		const move = await begunMove(arena, link);
		await arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), current_date, 'A letter', 'A sister', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`;
		for (const name of ['Ines', 'Priya'] as const)
			expect(await board(arena.app, name, move)).toEqual([]);
		expect(await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null })).toEqual(
			REFUSED
		);
		await arena.guard`delete from sayso.death`;
		expect(await board(arena.app, 'Ines', move)).toHaveLength(1);
	});

	it('is kept as long as decisions are, and its link with it', async () => {
		const move = await readyToEnd(arena, link);
		await endMove(arena, move);
		await arena.guard`update sayso.move set closed_at = closed_at - interval '2 years'`;
		const past = (years: number) =>
			arena.guard`select guard.erase_moves_past(${PEOPLE.Ada}, now() - ${years}::int * interval '1 year')`;
		await past(3);
		expect(await arena.guard`select from sayso.move`).toHaveLength(1);
		const [kept] = await arena.guard`select guard.link_is_kept(${PEOPLE.Ada}, ${link}) as kept`;
		expect(kept!.kept).toBe(true);
		await past(1);
		for (const table of ['move', 'move_answer', 'move_note', 'move_pack'])
			expect(await arena.guard`select from ${arena.guard(`sayso.${table}`)}`).toHaveLength(0);
		expect(await accept(arena.app, move)).toEqual(REFUSED);
	});
});
