// Stopping everything, hearing of joiners and letting a permission end: each is the person's alone, acts once, and
// says on paper no less and no more than it does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { openArena, type Arena } from '../fixtures/arena';
import { addMember, bar, letEnd, seenJoiner, stopAll } from '../fixtures/barring-acts';
import { RECEIPT, give, inDays, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, wordsOf } from '../fixtures/world';

const NOT_FOUND = { refused: 'not_found' };
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(async () => {
	const { guard } = arena;
	await guard`update sayso.consent_grant set stopped_at = now() where stopped_at is null`;
	await guard`delete from sayso.joiner`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.membership where team_id in (${TEAMS.Meadow}, ${TEAMS.Night}) and worker_id <> ${WORKERS.Priya}`;
});
afterAll(() => arena.close());

const running = async () =>
	(await arena.guard`select id from sayso.consent_grant where stopped_at is null order by id`).map(
		(row) => row.id as string
	);
const linesOf = async (kind: string, person: string = PEOPLE.Ada) =>
	(
		await arena.guard`select payload::jsonb as what from sayso.history
			where person_id = ${person} and kind = ${kind} order by seq`
	).map((row) => row.what);
const meadow = { kind: 'team', grantee: TEAMS.Meadow, team: TEAMS.Meadow } as const;

describe('stopping everything', () => {
	const everything = async () => {
		const harbour = { kind: 'team', grantee: TEAMS.Harbour, parts: ['goals', 'week'] } as const;
		const sam = { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null, ends: null } as const;
		await grant(arena.guard, harbour);
		await grant(arena.guard, { ...sam, parts: ['faith'] });
		await grant(arena.guard, { ...meadow, parts: PARTS, starts: 3600, ends: 7200 });
		await grant(arena.guard, { parts: ['crisis'], condition: 'in_crisis' });
		return running();
	};

	it('ends what workers, teams and supporters hold and what is to come, with one decision and one line', async () => {
		const named = await everything();
		expect(wordsIn(await look(arena.app), 'goals')).toBe(wordsOf('Ada', 'goals'));
		const form = randomUUID();
		const outcome = await stopAll(arena.app, named, { form });
		expect(outcome).toMatchObject({ ok: true });
		expect(await stopAll(arena.app, [], { form })).toEqual(outcome);
		expect(await running()).toEqual([]);
		expect((await look(arena.app))!.parts).toEqual({});
		expect(await look(arena.app, tokenOf('Sam'))).toBeNull();
		const line = (await linesOf('stopped_all')).at(-1);
		expect(line.grants.toSorted()).toEqual(named);
		expect(line).toMatchObject({ parts: PARTS, decision: outcome.decision });
		const [kept] =
			await arena.guard`select answer, receipt from sayso.decision where id = ${outcome.decision!}`;
		expect(kept).toEqual({ answer: 'stop', receipt: RECEIPT.text });
	});

	it('leaves links, helpers and what others share as they are', async () => {
		const bela = await grant(arena.guard, { person: PEOPLE.Bela });
		const named = (await everything()).filter((id) => id !== bela);
		await stopAll(arena.app, named);
		expect(await running()).toEqual([bela]);
		expect((await look(arena.app))!.entry).not.toBeNull();
		expect(
			await arena.guard`select from sayso.supporter where person_id = ${PEOPLE.Ada} and ended_at is null`
		).toHaveLength(2);
	});

	it('waits for a receipt that names what was given meanwhile, and is refused when nothing runs', async () => {
		const named = await everything();
		await give(arena.app, question({ parts: ['people'] }));
		expect(await stopAll(arena.app, named)).toEqual({ refused: 'try_again' });
		expect((await running()).length).toBe(named.length + 1);
		expect(await stopAll(arena.app, await running())).toMatchObject({ ok: true });
		expect(await stopAll(arena.app, named)).toEqual({ refused: 'already_stopped' });
	});

	it('is nobody else’s to do', async () => {
		const named = await everything();
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await stopAll(arena.app, named, { name })).toEqual(NOT_FOUND);
		expect(await stopAll(arena.app, named, { name: 'Bela' })).toEqual({
			refused: 'already_stopped'
		});
		expect(await running()).toEqual(named);
	});

	it('keeps a receipt that names a hundred people', async () => {
		await everything();
		const receipt = { ...RECEIPT, text: 'ا'.repeat(50_000) };
		const [row] = await arena.app`call api.stop_all(${tokenOf('Ada')}, ${randomUUID()},
			${arena.app.array(await running(), 2951)}, ${arena.app.json(receipt)}, null)`;
		expect(row!.outcome.ok).toBe(true);
	});
});

describe('joining a team', () => {
	const noticed = () =>
		arena.guard`select person_id, worker_id from sayso.joiner where team_id = ${TEAMS.Meadow}`;

	it('is heard by everybody who shares with it, once, and by nobody else', async () => {
		await grant(arena.guard, { ...meadow, person: PEOPLE.Ada });
		await grant(arena.guard, { ...meadow, person: PEOPLE.Ada, parts: ['week'] });
		await grant(arena.guard, { person: PEOPLE.Bela, grantee: WORKERS.Priya, team: TEAMS.Meadow });
		const before = (await linesOf('joined')).length;
		expect(await addMember(arena.app, TEAMS.Meadow, WORKERS.Tom)).toEqual({ ok: true });
		expect(await addMember(arena.app, TEAMS.Meadow, WORKERS.Tom)).toEqual({ ok: true });
		expect((await linesOf('joined')).length).toBe(before + 1);
		expect((await linesOf('joined')).at(-1).actor).toMatchObject({ name: 'Tom', team: 'Meadow' });
		expect(await linesOf('joined', PEOPLE.Bela)).toEqual([]);
		expect(await noticed()).toEqual([{ person_id: PEOPLE.Ada, worker_id: WORKERS.Tom }]);
	});

	it('is not said where the permission is over, and stays shut to whoever is kept out', async () => {
		await grant(arena.guard, { ...meadow, stopped: -1 });
		await grant(arena.guard, { ...meadow, starts: -60, ends: -1 });
		await addMember(arena.app, TEAMS.Meadow, WORKERS.Tom);
		expect(await noticed()).toEqual([]);
		await grant(arena.guard, meadow);
		await bar(arena.app, WORKERS.Ines);
		await addMember(arena.app, TEAMS.Meadow, WORKERS.Ines);
		expect(wordsIn(await look(arena.app, tokenOf('Ines')), 'goals')).toBeNull();
		expect(wordsIn(await look(arena.app, tokenOf('Tom')), 'goals')).toBe(wordsOf('Ada', 'goals'));
	});

	it('is read and put away by the person alone', async () => {
		await grant(arena.guard, meadow);
		await addMember(arena.app, TEAMS.Meadow, WORKERS.Tom);
		for (const name of ['Bela', 'Sam', 'Tom', 'Olu'] as const) {
			await seenJoiner(arena.app, TEAMS.Meadow, WORKERS.Tom, { name });
			const rows = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select from sayso.joiner`;
			});
			expect(rows).toHaveLength(0);
		}
		expect(await noticed()).toHaveLength(1);
		expect(await seenJoiner(arena.app, TEAMS.Meadow, WORKERS.Tom)).toEqual({ ok: true });
		expect(await noticed()).toHaveLength(0);
	});
});

describe('letting a permission end', () => {
	it('changes nothing but the reminder, and is the person’s alone', async () => {
		const ending = await grant(arena.guard, { ends: 86_400 });
		const before = (await linesOf('stopped')).length;
		for (const name of ['Ines', 'Sam', 'Bela'] as const)
			expect(await letEnd(arena.app, ending, { name })).toEqual(NOT_FOUND);
		expect(await letEnd(arena.app, NOBODY)).toEqual(NOT_FOUND);
		const form = randomUUID();
		for (let sent = 0; sent < 2; sent++)
			expect(await letEnd(arena.app, ending, { form })).toEqual({ ok: true });
		expect(await letEnd(arena.app, ending)).toEqual({ ok: true });
		expect(await arena.guard`select person_id from sayso.let_end`).toEqual([
			{ person_id: PEOPLE.Ada }
		]);
		expect(wordsIn(await look(arena.app), 'goals')).toBe(wordsOf('Ada', 'goals'));
		expect((await linesOf('stopped')).length).toBe(before);
	});
});

describe('giving', () => {
	it('is for the one named, through the team named, from now and for as long as was said', async () => {
		const gp = question({
			grantee_id: WORKERS.Priya,
			team_id: TEAMS.Meadow,
			parts: ['week'],
			starts: null,
			ends: inDays(7)
		});
		expect(await give(arena.app, gp)).toMatchObject({ ok: true });
		expect(wordsIn(await look(arena.app, tokenOf('Priya')), 'week')).toBe(wordsOf('Ada', 'week'));
		expect(wordsIn(await look(arena.app, tokenOf('Priya')), 'goals')).toBeNull();
		for (const wrong of [
			{ team_id: TEAMS.Harbour },
			{ grantee_id: NOBODY },
			{ grantee_kind: 'team' }
		])
			expect(await give(arena.app, { ...gp, ...wrong })).toEqual({ refused: 'no_such_grantee' });
	});
});
