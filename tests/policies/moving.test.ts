// Moving services (ADR 62): asked by whoever the person lets coordinate, answered by them alone; nothing reaches the new team before
// their yes, and then only what they chose.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { eraseWords } from '../fixtures/erasing-acts';
import { grant } from '../fixtures/grants';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	YES,
	answer,
	board,
	moveLines,
	movesWith,
	ownMoves,
	ownPack,
	propose,
	step,
	toMeadow,
	toTom
} from '../fixtures/move-acts';
import { letCoordinate } from '../fixtures/others-acts';
import { linkOf } from '../fixtures/together-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, TEAMS, WORKERS, wordsOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const there = async () =>
	(await arena.guard`select person_said, not_before::text, version from sayso.move`).map((row) => ({
		...row
	}));
const asked = async (over: object = {}) => (await propose(arena.app, toMeadow(link, over))).move!;
const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

describe('asking about a move', () => {
	it('is done by who coordinates: the person reads all of it, is told, and has a line with no word of it', async () => {
		await asked();
		expect(await ownMoves(arena.app)).toMatchObject([
			{
				told: 'You see us both at first.',
				said: null,
				week: null,
				old: { team: 'Harbour', worker: 'Ines' },
				new: { team: 'Meadow', worker: null }
			}
		]);
		const [line] = (
			await arena.superuser`select kind, payload from sayso.history where kind = 'move_asked' order by seq desc`
		).map((row) => row as unknown as { payload: string });
		expect(line!.payload).toContain('Meadow');
		expect(line!.payload).not.toContain('at first');
		expect(await arena.guard`select kind, urgency from sayso.notice`).toMatchObject([
			{ kind: 'move', urgency: 'ordinary' }
		]);
	});

	it('is done once by one form, and one at a time from one team', async () => {
		const form = randomUUID();
		const first = await propose(arena.app, toMeadow(link), { form });
		expect(await propose(arena.app, toMeadow(link), { form })).toEqual(first);
		expect(await propose(arena.app, toMeadow(link))).toEqual({ refused: 'move_open' });
		expect(await propose(arena.app, toTom(link))).toEqual({ refused: 'move_open' });
		expect(await there()).toHaveLength(1);
	});

	it('is done by nobody whom the person does not let coordinate, through that very team and now', async () => {
		for (const name of ['Tom', 'Priya', 'Olu', 'Sam', 'Ada', 'Bela'] as const)
			expect(await propose(arena.app, toMeadow(link), { name })).toEqual(REFUSED);
		await arena.guard`delete from sayso.consent_grant`;
		await grant(arena.guard, { parts: PARTS, abilities: ['see', 'suggest'] });
		await letCoordinate(arena.guard, { condition: 'once_met' });
		await letCoordinate(arena.guard, { stopped: -1 });
		await letCoordinate(arena.guard, { team: TEAMS.Meadow });
		expect(await propose(arena.app, toMeadow(link))).toEqual(REFUSED);
		expect(await there()).toEqual([]);
	});

	it('is to a team of the service with somebody whom they let, or to another worker of the same team', async () => {
		const WHO = { refused: 'no_such_grantee' };
		for (const to_team of [TEAMS.Far, TEAMS.Night, randomUUID()])
			expect(await propose(arena.app, toMeadow(link, { to_team }))).toEqual(WHO);
		for (const to_worker of [null, WORKERS.Ines, WORKERS.Priya])
			expect(await propose(arena.app, toTom(link, { to_worker }))).toEqual(WHO);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya}), (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await propose(arena.app, toMeadow(link))).toEqual(WHO);
		expect(await propose(arena.app, toTom(link))).toEqual(WHO);
		await arena.guard`delete from sayso.barred`;
		expect(await propose(arena.app, toTom(link))).toMatchObject({ ok: true });
	});

	it('never offers less contact than was agreed, in any week', async () => {
		const agree = (times: number, every: number, unit: string) => arena.guard`
			insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips, person_yes_at, worker_yes_at, worker_yes_by, began_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, 'person', ${times}, ${every}, ${unit}, '{phone}', ${WORKERS.Ines}, 'call', now(), now(), ${WORKERS.Ines}, now())`;
		const offered = async (...times: number[]) => {
			await forgetMoves(arena.guard);
			return propose(arena.app, toMeadow(link, { steps: times.map((n) => step('both', n)) }));
		};
		const LESS = { refused: 'move_offers_less' };
		await agree(2, 1, 'week');
		expect(await offered(2, 1, 3)).toEqual(LESS);
		expect(await offered(2, 2, 3)).toMatchObject({ ok: true });
		await arena.guard`delete from sayso.contact_terms`;
		await agree(5, 1, 'month');
		expect(await offered(2, 1)).toEqual(LESS);
		expect(await offered(2)).toMatchObject({ ok: true });
		await arena.guard`delete from sayso.contact_terms`;
		await agree(2, 2, 'week');
		expect(await offered(1, 1)).toMatchObject({ ok: true });
	});

	it('says what to expect, what happens if a contact is missed, and what comes first; in weeks that are weeks', async () => {
		for (const empty of [{ told: ' ' }, { missed: '' }])
			await expect(propose(arena.app, toMeadow(link, empty))).rejects.toThrow('owed');
		const bad = [{ first: ' ' }, { steps: [{ ...step('old'), who: 'nobody' }] }];
		for (const wrong of [...bad, { steps: [step('old', 8)] }, { steps: [step('old', 1.5)] }])
			await expect(propose(arena.app, toMeadow(link, wrong))).rejects.toThrow(/check|integer/);
		expect(await propose(arena.app, toMeadow(link, { steps: [] }))).toEqual({
			refused: 'move_offers_less'
		});
		expect(await there()).toEqual([]);
	});
});

describe('the person’s answer', () => {
	it('is theirs alone, once, and to what they read', async () => {
		const move = await asked();
		for (const name of ['Ines', 'Tom', 'Priya', 'Sam', 'Bela', 'Olu'] as const)
			expect(await answer(arena.app, move, YES, { name })).toEqual(REFUSED);
		expect(await answer(arena.app, move, { ...YES, version: 7 })).toEqual({
			refused: 'move_changed'
		});
		const form = randomUUID();
		expect(await answer(arena.app, move, YES, { form })).toEqual({ ok: true });
		expect(await answer(arena.app, move, YES, { form })).toEqual({ ok: true });
		expect(await answer(arena.app, move, { ...YES, version: 2 })).toEqual({ refused: 'move_over' });
		expect((await moveLines(arena.guard)).slice(-2)).toEqual(['move_asked', 'move_yes']);
		expect(await there()).toMatchObject([{ person_said: 'yes', version: 2 }]);
	});

	it('“not yet” names a day before which nobody asks again, whoever they are, and can still become a yes', async () => {
		const move = await asked();
		expect(
			await answer(arena.app, move, { said: 'not_yet', version: 1, until: inDays(0) })
		).toEqual({ refused: 'period_over' });
		expect(
			await answer(arena.app, move, { said: 'not_yet', version: 1, until: inDays(40) })
		).toEqual({ ok: true });
		expect(await there()).toMatchObject([{ person_said: 'not_yet', not_before: inDays(40) }]);
		await letCoordinate(arena.guard, { grantee: WORKERS.Tom });
		for (const name of ['Ines', 'Tom'] as const)
			expect(await propose(arena.app, toMeadow(link), { name })).toEqual({
				refused: 'move_not_yet'
			});
		expect(await answer(arena.app, move, { ...YES, version: 2 })).toEqual({ ok: true });
	});

	it('“not yet” without a day is four weeks; another team may be asked about, and then the first waits', async () => {
		const move = await asked();
		await answer(arena.app, move, { said: 'not_yet', version: 1 });
		expect(await there()).toMatchObject([{ not_before: inDays(28) }]);
		expect(await propose(arena.app, toTom(link))).toMatchObject({ ok: true });
		for (const said of ['yes', 'talk'])
			expect(await answer(arena.app, move, { ...YES, said, version: 2 })).toEqual({
				refused: 'move_open'
			});
	});

	it('“let’s talk” leaves it open', async () => {
		const move = await asked();
		expect(await answer(arena.app, move, { said: 'talk', version: 1 })).toEqual({ ok: true });
		expect(await propose(arena.app, toMeadow(link))).toEqual({ refused: 'move_open' });
		expect(await answer(arena.app, move, { ...YES, version: 2 })).toEqual({ ok: true });
	});
});

describe('the pack', () => {
	const packed = async () => {
		const move = await asked();
		await answer(arena.app, move);
		return move;
	};
	const WORDS = [
		{ part: null, words: 'I like tea.' },
		{ part: 'strengths', words: wordsOf('Ada', 'strengths') },
		{ part: 'safety', words: wordsOf('Ada', 'safety') }
	];

	it('is what the person chose, strengths first, with a note of their own; nobody has it before their yes', async () => {
		const move = await asked();
		expect(await board(arena.app, 'Priya')).toEqual([]);
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		await answer(arena.app, move, { said: 'talk', version: 1 });
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		await answer(arena.app, move, { ...YES, parts: ['safety', 'strengths'], version: 2 });
		expect(await ownPack(arena.app)).toEqual(WORDS);
		expect(await board(arena.app, 'Priya')).toMatchObject([
			{ name: 'Ada', side: 'new', pack: null }
		]);
		expect(await board(arena.app, 'Priya', move)).toMatchObject([
			{
				pack: {
					note: 'I like tea.',
					parts: [{ part: 'strengths' }, { part: 'safety', entries: [{ words: WORDS[2]!.words }] }]
				}
			}
		]);
	});

	it('stays as it is when the plan changes, like a paper; what is taken out of the plan is gone from it', async () => {
		const move = await packed();
		await arena.guard`update sayso.plan_item set words = 'Something new' where person_id = ${PEOPLE.Ada} and part = 'strengths'`;
		expect(await ownPack(arena.app)).toEqual(WORDS);
		expect(await eraseWords(arena.app, 'strengths')).toMatchObject({ ok: true });
		expect(await ownPack(arena.app)).toEqual([WORDS[0], WORDS[2]]);
		expect(await eraseWords(arena.app, null)).toMatchObject({ ok: true });
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await board(arena.app, 'Priya', move)).toMatchObject([
			{ pack: { note: '', parts: [] } }
		]);
		await arena.guard`update sayso.plan_item set removed_at = null, words = ${`Ada says: `} || part || ' words' where person_id = ${PEOPLE.Ada}`;
	});

	it('is read by the new team alone, each time with a line of its own, and by nobody who is kept out', async () => {
		const move = await packed();
		const before = (await moveLines(arena.guard)).length;
		await board(arena.app, 'Priya', move);
		await board(arena.app, 'Priya', move);
		expect((await moveLines(arena.guard)).slice(before)).toEqual(['move_read', 'move_read']);
		expect(await board(arena.app, 'Ines', move)).toMatchObject([{ side: 'old', pack: null }]);
		for (const name of ['Olu', 'Fay'] as const)
			expect(await board(arena.app, name, move)).toEqual([]);
		for (const name of ['Sam', 'Ada', 'Bela'] as const)
			expect(await board(arena.app, name, move)).toBeNull();
		expect((await moveLines(arena.guard)).length).toBe(before + 2);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await arena.guard`select from sayso.move_pack`).toHaveLength(3);
		expect(await arena.app`select from sayso.move_pack`).toHaveLength(0);
	});

	it('of a change of worker is read by that worker, and not by the rest of the team', async () => {
		const { move } = await propose(arena.app, toTom(link));
		await answer(arena.app, move!);
		expect(await board(arena.app, 'Tom', move!)).toMatchObject([
			{ side: 'new', pack: { note: 'I like tea.' } }
		]);
		expect(await board(arena.app, 'Ines', move!)).toMatchObject([{ side: 'old', pack: null }]);
	});
});

describe('who reads a move', () => {
	it('the person and the team that leads do; the other team and everybody else do not', async () => {
		await asked();
		for (const name of ['Ines', 'Tom'] as const) {
			const seen = await movesWith(arena.app, name);
			expect(seen!.moves).toMatchObject([{ new: { team: 'Meadow' } }]);
		}
		for (const name of ['Priya', 'Olu', 'Sam', 'Bela'] as const) {
			expect(await movesWith(arena.app, name)).toBeNull();
			expect(await ownMoves(arena.app, name)).toEqual([]);
		}
		for (const table of ['move', 'move_pack', 'move_answer', 'move_note'])
			expect(await arena.app`select from ${arena.app(`sayso.${table}`)}`).toHaveLength(0);
		expect(await there()).toHaveLength(1);
	});

	it('only who coordinates is shown a way to ask, and to whom', async () => {
		expect((await movesWith(arena.app, 'Ines'))!.links).toMatchObject([
			{ id: link, teams: [{ name: 'Meadow' }], workers: [{ name: 'Tom' }] }
		]);
		expect((await movesWith(arena.app, 'Tom'))!.links).toEqual([]);
	});
});

describe('the constraints (R209–R211), whoever writes', () => {
	const begin = (over = '', understood = true) =>
		arena.guard
			.unsafe(`update sayso.move set accepted_at = now(), accepted_by = '${WORKERS.Priya}', to_worker = '${WORKERS.Priya}', understood = ${understood},
			to_link = (select id from sayso.link where team_id = '${TEAMS.Meadow}'), begun_on = current_date ${over}`);
	const addMeadow =
		() => arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A move', now())`;

	it('no move begins without the person’s yes, the new team’s acceptance, words to the person and a plan for missed contact', async () => {
		const move = await asked();
		await addMeadow();
		await expect(begin()).rejects.toThrow('move_not_begun_without_a_yes');
		await answer(arena.app, move);
		await expect(begin('', false)).rejects.toThrow('move_not_begun_before_accepted');
		await expect(arena.guard`update sayso.move set begun_on = current_date`).rejects.toThrow(
			'move_not_begun_before_accepted'
		);
		await expect(begin(`, told_words = ' '`)).rejects.toThrow('move_not_begun_untold');
		await expect(begin(`, missed_words = ''`)).rejects.toThrow('move_not_begun_without_missed');
		await expect(begin()).resolves.toBeDefined();
	});

	it('no move closes before its gates, and who leads is never written, nobody’s, or two’s', async () => {
		const move = await asked();
		await addMeadow();
		await answer(arena.app, move);
		await expect(arena.guard`update sayso.move set closed_at = now()`).rejects.toThrow(
			/move_has_a_lead|move_not_closed_before_its_gates/
		);
		await begin();
		for (const some of ['first_held_at = now()', 'ready_at = now()'])
			await expect(
				arena.guard.unsafe(
					`update sayso.move set closed_at = now(), from_worker = '${WORKERS.Ines}', ${some}`
				)
			).rejects.toThrow('move_not_closed_before_its_gates');
		await expect(arena.guard`update sayso.move set lead_link = to_link`).rejects.toThrow('DEFAULT');
		const [row] = await arena.guard`select lead_link = from_link as old from sayso.move`;
		expect(row!.old).toBe(true);
	});

	it('the web role writes none of it by plain SQL', async () => {
		const move = await asked();
		for (const written of [
			`update sayso.move set begun_on = current_date where id = '${move}'`,
			`update sayso.move set closed_at = now(), ready_at = now(), first_held_at = now() where id = '${move}'`,
			`insert into sayso.move_answer (person_id, id, move_id, week, said) values ('${PEOPLE.Ada}', gen_random_uuid(), '${move}', 1, 'ready')`,
			`delete from sayso.move_pack`
		])
			await expect(arena.app.unsafe(written)).rejects.toThrow('permission denied');
	});

	it('nobody but the person is ever ready', async () => {
		const move = await asked();
		for (const said of ['ready', 'faster'])
			await expect(arena.guard`insert into sayso.move_answer (person_id, id, move_id, week, said, told_to)
				values (${PEOPLE.Ada}, gen_random_uuid(), ${move}, 1, ${said}, ${WORKERS.Ines})`).rejects.toThrow(
				'move_only_the_person_is_ready'
			);
	});
});
