// What stands beside a move (ADR 62): another move to the same team, a link that is over, a look that was logged for something else.
// None of them leaves the person led by nobody, brings back what has ended, or opens a pack that no line names.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { ask, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	accept,
	answer,
	begunMove,
	board,
	callOff,
	endMove,
	goBack,
	moveLines,
	newContact,
	openedAs,
	propose,
	readyToEnd,
	sayWeek,
	step,
	toMeadow
} from '../fixtures/move-acts';
import { letCoordinate } from '../fixtures/others-acts';
import { REFERENCE, confirmYes, recordYes } from '../fixtures/told-acts';
import { confirmTold, tellAsked } from '../fixtures/told-terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
let night: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
	await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Tom})`;
});
beforeEach(async () => {
	const { guard } = arena;
	await forgetMoves(guard);
	for (const table of [
		...['notice', 'told_yes', 'told_terms', 'request', 'consent_grant', 'contact']
	])
		await guard`delete from ${guard(`sayso.${table}`)}`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null, responsible_id = ${WORKERS.Ines}`;
	const [row] =
		await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Night}, ${WORKERS.Tom}, 'At night', now() - interval '1 hour') returning id`;
	night = row!.id as string;
	await letCoordinate(guard);
	await letCoordinate(guard, { grantee: WORKERS.Tom, team: TEAMS.Night });
});
afterAll(() => arena.close());

const live = async () =>
	(await arena.guard`select team_id from sayso.link where ended_at is null order by told_at`).map(
		({ team_id }) => team_id as string
	);

/** Tom, of the night team, asks about Meadow as well; she says yes, and Priya accepts. */
async function fromNight(): Promise<string> {
	const { move } = await propose(arena.app, toMeadow(night), { name: 'Tom' });
	await answer(arena.app, move!);
	await board(arena.app, 'Priya', move!);
	await accept(arena.app, move!);
	return move!;
}

/** She ends a move to Meadow whose gates she and Priya make green. */
async function ended(move: string): Promise<void> {
	await arena.guard`update sayso.move set begun_on = guard.in_britain(now()) where id = ${move}`;
	await newContact(arena.guard, move, 'kept');
	await newContact(arena.guard, move, 'booked');
	const [row] =
		await arena.guard`select jsonb_array_length(steps) as steps from sayso.move where id = ${move}`;
	expect(row!.steps).toBe(1);
	expect(await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null })).toEqual({
		ok: true
	});
	expect(await endMove(arena, move)).toEqual({ ok: true });
}

describe('two moves to the same team', () => {
	it('one that is called off does not end the link by which the other leads', async () => {
		const other = await fromNight();
		const { move } = await propose(arena.app, toMeadow(link, { steps: [step('new')] }));
		await answer(arena.app, move!);
		await board(arena.app, 'Priya', move!);
		await accept(arena.app, move!);
		await ended(move!);
		expect(await live()).toEqual([TEAMS.Night, TEAMS.Meadow]);
		expect(await callOff(arena, other, { name: 'Tom', words: 'She stays.', told: true })).toEqual({
			ok: true
		});
		expect(await live()).toEqual([TEAMS.Night, TEAMS.Meadow]);
	});

	it.each(['the first', 'the second'])(
		'once both are called off, %s before the other, the link that began with one is over',
		async (which) => {
			const both = [await begunMove(arena, link), await fromNight()];
			if (which === 'the second') both.reverse();
			await callOff(arena, both[0]!);
			expect((await live()).toSorted()).toEqual(
				[TEAMS.Harbour, TEAMS.Night, TEAMS.Meadow].toSorted()
			);
			await callOff(arena, both[1]!);
			expect((await live()).toSorted()).toEqual([TEAMS.Harbour, TEAMS.Night].toSorted());
		}
	);
});

describe('the way back from a change of worker', () => {
	const unlinked = async () => {
		const move = await readyToEnd(arena, link, { inside: true });
		await endMove(arena, move);
		await arena.app`select api.administer(${tokenOf('Olu')}, gen_random_uuid(), 'unlink', ${arena.app.json({ person_id: PEOPLE.Ada, link_id: link, why: 'It ends' })})`;
		return move;
	};

	it('brings back no link that is over', async () => {
		const move = await unlinked();
		expect(await goBack(arena, move)).toEqual({ refused: 'move_over' });
		expect(await live()).toEqual([TEAMS.Night]);
	});

	it('nor one beside that which the team has by now', async () => {
		const move = await unlinked();
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Ines}, 'Again', now())`;
		expect(await goBack(arena, move)).toEqual({ refused: 'move_over' });
	});
});

describe('what was told to the old team and waits', () => {
	const waiting = async (q: object = {}) => {
		const asked = (await ask(arena.app, { q: question(q) })).request!;
		return (await recordYes(arena.app, asked)).yes!;
	};
	const confirmed = (yes: string) => confirmYes(arena.app, yes, { reference: REFERENCE });
	const OVER = { refused: 'yes_over' };

	it('a yes opens nothing once the move is over, whatever else the person lets the team keep', async () => {
		const move = await readyToEnd(arena, link);
		const kept = await grant(arena.guard, { parts: ['week'] });
		const yes = await waiting();
		await endMove(arena, move, { keep: [kept] });
		expect(await confirmed(yes)).toEqual(OVER);
	});

	it('nor once the person has gone back', async () => {
		const move = await readyToEnd(arena, link);
		const yes = await waiting();
		await endMove(arena, move);
		await goBack(arena, move);
		expect(await confirmed(yes)).toEqual(OVER);
	});

	it.each([
		['is so of what was asked for that worker', WORKERS.Ines, 'withdrawn'],
		['is not so of what was asked for another', WORKERS.Tom, null]
	])('with a change of worker that %s', async (_, grantee_id, ended_how) => {
		const move = await readyToEnd(arena, link, { inside: true });
		await waiting({ grantee_id });
		await endMove(arena, move);
		expect(await arena.guard`select ended_how from sayso.told_yes`).toMatchObject([{ ended_how }]);
	});

	it('what they would like about contact is no proposal once they have gone back', async () => {
		const move = await readyToEnd(arena, link);
		const { told } = await tellAsked(arena.app, link);
		await endMove(arena, move);
		await goBack(arena, move);
		expect(await confirmTold(arena.app, told!, { reference: REFERENCE })).toEqual({
			refused: 'terms_over'
		});
	});
});

describe('a look at the board', () => {
	it('that was logged as a list, or for another move, opens no pack', async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		const { move: other } = await propose(arena.app, toMeadow(night), { name: 'Tom' });
		await answer(arena.app, move!);
		await answer(arena.app, other!);
		const before = (await moveLines(arena.guard)).length;
		expect(await openedAs(arena.app, 'Priya', null, move!)).toEqual([]);
		expect((await moveLines(arena.guard)).length).toBe(before);
		expect(await openedAs(arena.app, 'Priya', other!, move!)).toEqual([]);
		expect(await openedAs(arena.app, 'Priya', move!, move!)).toMatchObject([
			{ side: 'new', pack: { note: 'I like tea.' } }
		]);
	});
});
