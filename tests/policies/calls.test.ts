// "Ask someone to call me": one press is one promise of one team, held by one named worker who may, read by nobody else, with every
// step in the person's history and no word of theirs in it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { bar } from '../fixtures/barring-acts';
import { writeDeath } from '../fixtures/death-acts';
import {
	alsoMeadow,
	answerCall,
	askCall,
	asked,
	callsOf,
	changeCall,
	endCall,
	moveCall,
	ownCalls
} from '../fixtures/call-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';
import { lateBy } from '../../src/lib/domain/contact/call';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.call_asked`;
	await guard`delete from sayso.barred`;
	await guard`delete from guard.reach`;
	await guard`delete from sayso.contact_due where team_id <> ${TEAMS.Harbour}`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where team_id <> ${TEAMS.Harbour}`;
	await guard`update sayso.link set ended_at = null, responsible_id = ${WORKERS.Ines}`;
	await guard`delete from sayso.membership where worker_id = ${WORKERS.Olu}`;
	await guard`update sayso.membership set left_at = null`;
});

const REFUSED = { refused: 'not_found' };
const OK = { ok: true };
const kinds = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'call%' order by seq`
	).map(({ kind }) => kind as string);
const own = async () => (await ownCalls(arena.app))!.calls;
const supervisor = () =>
	arena.guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Harbour}, ${WORKERS.Olu}, 'supervisor')`;

describe('one press', () => {
	it('is one promise, whatever is sent again, by the rule of the team', async () => {
		const form = randomUUID();
		const pool = arena.more(8);
		const tokens = Array.from({ length: count('replays') }, () => askCall(pool, { form }));
		for (const outcome of await Promise.all(tokens)) expect(outcome).toEqual(OK);
		await Promise.all(Array.from({ length: 20 }, () => askCall(pool)));
		const calls = await own();
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({ holderName: 'Ines', team: 'Harbour', late: false });
		const [row] =
			await arena.guard`select promised_at = guard.call_by(team_id, null, null, null, asked_at) as ruled from sayso.call_asked`;
		expect(row!.ruled).toBe(true);
		expect((await kinds()).filter((kind) => kind === 'call_asked')).toHaveLength(1);
	});

	it('of somebody without a team comes to nothing, and is no fault', async () => {
		expect(await askCall(arena.app, { name: 'Bela' })).toEqual(OK);
		expect(await ownCalls(arena.app, 'Bela')).toEqual({ calls: [], teams: [], never: false });
	});

	it('comes only at safe times, unless the person lets it', async () => {
		await arena.guard`insert into guard.reach (account_id, days, from_time, until_time) values (${PEOPLE.Ada}, '{6,7}', '09:00', '17:00')`;
		await askCall(arena.app);
		expect(await ownCalls(arena.app)).toMatchObject({ calls: [], never: true });
		await askCall(arena.app, { anytime: true });
		expect(await own()).toHaveLength(1);
	});

	it('is nobody else’s to make', async () => {
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await askCall(arena.app, { name })).toEqual(REFUSED);
		expect(await arena.guard`select from sayso.call_asked`).toHaveLength(0);
	});
});

describe('whoever holds it', () => {
	const holder = async () => (await own())[0]?.holderName;

	it('is a supervisor when the person keeps the link’s own worker out, and that worker sees it no more', async () => {
		await supervisor();
		const call = await asked(arena.app);
		await bar(arena.app, WORKERS.Ines);
		expect(await holder()).toBe('Olu');
		expect(await callsOf(arena.app, 'Ines')).toEqual([]);
		expect(await answerCall(arena.app, call)).toEqual(REFUSED);
		expect((await callsOf(arena.app, 'Olu'))![0]).toMatchObject({ id: call, mine: true });
	});

	it('is the next who is there while the link’s own worker is on leave', async () => {
		await supervisor();
		await asked(arena.app);
		await arena.guard`insert into sayso.leave (id, worker_id, from_on, until_on, said_by)
			values (gen_random_uuid(), ${WORKERS.Ines}, guard.in_britain(now()), guard.in_britain(now()), ${WORKERS.Ines})`;
		expect(await holder()).toBe('Olu');
		await arena.guard`delete from sayso.leave`;
		expect(await holder()).toBe('Ines');
	});

	it('is whoever took it, and the link’s own again once they have left', async () => {
		const call = await asked(arena.app);
		expect(await answerCall(arena.app, call, 'take', { name: 'Tom' })).toEqual(OK);
		expect(await holder()).toBe('Tom');
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Tom}`;
		expect(await holder()).toBe('Ines');
	});

	it('is nobody once the link has ended: the promise ends with it', async () => {
		const call = await asked(arena.app);
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await own()).toEqual([]);
		expect(await callsOf(arena.app)).toEqual([]);
		expect(await answerCall(arena.app, call)).toEqual(REFUSED);
	});
});

describe('afterwards the person', () => {
	it('says more, in words that no line of the history has', async () => {
		const call = await asked(arena.app);
		expect(await changeCall(arena.app, call, { note: 'QUETZAL' })).toEqual(OK);
		expect((await own())[0]).toMatchObject({ number: '07700 900123', note: 'QUETZAL', version: 2 });
		const lines =
			await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada}`;
		expect(JSON.stringify(lines)).not.toContain('QUETZAL');
	});

	it('asks for somebody else of the team, or another team', async () => {
		await supervisor();
		const meadow = await alsoMeadow(arena.guard);
		const call = await asked(arena.app);
		const { link } = (await own())[0]!;
		expect(await moveCall(arena.app, call, link)).toEqual(OK);
		expect((await own())[0]!.holderName).toBe('Olu');
		expect(await moveCall(arena.app, call, meadow)).toEqual(OK);
		expect((await own()).map(({ team }) => team)).toEqual(['Meadow']);
		expect(await callsOf(arena.app, 'Ines')).toEqual([]);
	});

	it('says that it is not needed, and nobody waits', async () => {
		const call = await asked(arena.app);
		expect(await endCall(arena.app, call)).toEqual(OK);
		expect(await callsOf(arena.app)).toEqual([]);
		expect(await endCall(arena.app, call)).toEqual(REFUSED);
		expect((await kinds()).at(-1)).toBe('call_not_needed');
	});

	it('is the only one who does', async () => {
		const call = await asked(arena.app);
		const { link } = (await own())[0]!;
		for (const name of ['Bela', 'Ines', 'Sam', 'Olu'] as const) {
			expect(await changeCall(arena.app, call, { name })).toEqual(REFUSED);
			expect(await moveCall(arena.app, call, link, { name })).toEqual(REFUSED);
			expect(await endCall(arena.app, call, { name })).toEqual(REFUSED);
		}
		expect((await own())[0]!.version).toBe(1);
	});
});

describe('a worker of the team', () => {
	it('sees it after the line of their list, the soonest first; nobody else does', async () => {
		const call = await asked(arena.app);
		await arena.guard`delete from guard.listed`;
		const listed = async () =>
			(
				await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'list_look'`
			).length;
		const before = await listed();
		expect((await callsOf(arena.app, 'Tom'))!.map(({ id, mine }) => [id, mine])).toEqual([
			[call, false]
		]);
		expect(await listed()).toBe(before + 1);
		for (const name of ['Priya', 'Fay', 'Olu'] as Name[])
			expect(await callsOf(arena.app, name)).toEqual([]);
		for (const name of ['Ada', 'Sam'] as const) expect(await callsOf(arena.app, name)).toBeNull();
	});

	it('says that they talked, or that nobody answered: then there is a new promise', async () => {
		const call = await asked(arena.app);
		await arena.guard`update sayso.call_asked set promised_at = now() - interval '1 hour'`;
		expect((await own())[0]!.late).toBe(true);
		expect(await answerCall(arena.app, call, 'no_answer')).toEqual(OK);
		expect((await own())[0]).toMatchObject({ late: false, tries: 1 });
		expect(await answerCall(arena.app, call, 'talked')).toEqual({ refused: 'together_changed' });
		expect(await answerCall(arena.app, call, 'talked', { version: 2 })).toEqual(OK);
		expect((await own())[0]!.state).toBe('talked');
		expect((await kinds()).slice(-2)).toEqual(['call_no_answer', 'call_talked']);
	});

	it('as a supervisor counts what is late, by who holds it', async () => {
		await supervisor();
		await asked(arena.app);
		await arena.guard`update sayso.call_asked set promised_at = now() - interval '1 hour'`;
		const calls = (await callsOf(arena.app, 'Olu'))!.map(({ by, ...call }) => ({
			...call,
			by: new Date(by)
		}));
		expect(lateBy(calls)).toEqual([{ name: 'Ines', count: 1 }]);
		const others = (await callsOf(arena.app, 'Tom'))!.map(({ by, ...call }) => ({
			...call,
			by: new Date(by)
		}));
		expect(lateBy(others)).toEqual([]);
	});
});

it('a frozen account asks nothing, and nobody is promised to call it', async () => {
	const call = await asked(arena.app);
	await writeDeath(arena.guard, 'confirmed');
	expect(await callsOf(arena.app)).toEqual([]);
	expect(await answerCall(arena.app, call)).toEqual(REFUSED);
	expect(await askCall(arena.app)).toEqual(REFUSED);
	expect(await ownCalls(arena.app)).toBeNull();
	await arena.guard`delete from sayso.death`;
});

it('its row is there, and no page reads it but the person’s', async () => {
	await asked(arena.app);
	const readAs = (name: Name) =>
		arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf(name)})`;
			return tx`select from sayso.call_asked`;
		});
	expect(await readAs('Ada')).toHaveLength(1);
	for (const name of ['Bela', 'Ines', 'Sam', 'Olu'] as const)
		expect(await readAs(name)).toHaveLength(0);
});
