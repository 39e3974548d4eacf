// A helper asks that somebody calls the person: only one who may help fill in, at safe times alone, marked as theirs wherever it stands,
// told to the person, and theirs to take back; who asked, the team does not read, and the helper reads nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	alsoMeadow,
	askCall,
	callsOf,
	endCall,
	helpAskCall,
	moveCall,
	ownCalls,
	samHelps
} from '../fixtures/call-acts';
import { look } from '../fixtures/looks';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.call_asked`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.notice`;
	await guard`delete from guard.reach`;
	await guard`delete from sayso.consent_grant where grantee_id = ${SUPPORTERS.Sam}`;
	await guard`delete from sayso.contact_due where team_id <> ${TEAMS.Harbour}`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where team_id <> ${TEAMS.Harbour}`;
	await guard`update sayso.link set ended_at = null, responsible_id = ${WORKERS.Ines}`;
	await guard`update sayso.supporter set ended_at = null`;
	await guard`update sayso.team set day_and_night = true where id = ${TEAMS.Harbour}`;
});

const REFUSED = { refused: 'not_found' };
const OK = { ok: true };
const rows = () => arena.guard`select * from sayso.call_asked order by asked_at`;
const own = async () => (await ownCalls(arena.app))!.calls;
const line = async () =>
	(
		await arena.guard`select payload::jsonb as said from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'call_helper' order by seq desc limit 1`
	)[0]?.said;

describe('a helper asks', () => {
	it('where they may help fill in, once for a form, and the person reads that it was they', async () => {
		await samHelps(arena.guard);
		const form = randomUUID();
		expect(await helpAskCall(arena.app, { form })).toEqual(OK);
		expect(await helpAskCall(arena.app, { form })).toEqual(OK);
		expect(await own()).toMatchObject([{ helper: 'Sam', holderName: 'Ines', state: 'waiting' }]);
		expect(await line()).toMatchObject({
			actor: { kind: 'supporter', name: 'Sam' },
			name: 'Ines'
		});
		const told = await arena.guard`select kind, urgency, person_id, supporter_id from sayso.notice`;
		expect(told).toMatchObject([
			{ kind: 'helper_call', urgency: 'change', person_id: PEOPLE.Ada, supporter_id: null }
		]);
	});

	it('and the team reads that a helper asked, not who; it opens nothing to anybody', async () => {
		await samHelps(arena.guard, ['suggest']);
		const before = JSON.stringify((await look(arena.app))!.parts);
		await helpAskCall(arena.app);
		const seen = (await callsOf(arena.app))!;
		expect(seen).toMatchObject([{ helped: true, name: 'Ada' }]);
		expect(JSON.stringify(seen)).not.toContain('Sam');
		expect(JSON.stringify((await look(arena.app))!.parts)).toBe(before);
		const readBySam = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Sam')})`;
			return tx`select from sayso.call_asked`;
		});
		expect(readBySam).toHaveLength(0);
		expect(await rows()).toHaveLength(1);
	});

	it('of the team that has been the person’s the longest, and nobody who is kept out calls', async () => {
		await samHelps(arena.guard);
		await alsoMeadow(arena.guard);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		await helpAskCall(arena.app);
		expect(await rows()).toMatchObject([{ team_id: TEAMS.Harbour, helper_id: SUPPORTERS.Sam }]);
		expect((await own())[0]!.holderName).not.toBe('Ines');
		expect(await callsOf(arena.app, 'Ines')).toEqual([]);
	});

	it('and what the person asked for already stays theirs', async () => {
		await samHelps(arena.guard);
		await askCall(arena.app);
		expect(await helpAskCall(arena.app)).toEqual(OK);
		expect(await own()).toMatchObject([{ helper: null, helped: false }]);
		expect(await rows()).toHaveLength(1);
		expect(await arena.guard`select from sayso.notice`).toHaveLength(0);
	});

	it('and the person takes it back in one press, as nobody else does; the helper cannot ask at once again', async () => {
		await samHelps(arena.guard);
		await helpAskCall(arena.app);
		const [call] = await own();
		expect(await endCall(arena.app, call!.id, { name: 'Sam' })).toEqual(REFUSED);
		expect(await endCall(arena.app, call!.id)).toEqual(OK);
		expect(await rows()).toMatchObject([{ state: 'not_needed' }]);
		expect(await helpAskCall(arena.app)).toEqual({ refused: 'asked_already' });
		await arena.guard`update sayso.call_asked set said_at = said_at - interval '25 hours'`;
		expect(await helpAskCall(arena.app)).toEqual(OK);
	});

	it('and the person asks another team instead: then it is theirs', async () => {
		await samHelps(arena.guard);
		const meadow = await alsoMeadow(arena.guard);
		await helpAskCall(arena.app);
		expect(await moveCall(arena.app, (await own())[0]!.id, meadow)).toEqual(OK);
		expect(await own()).toMatchObject([{ team: 'Meadow', helper: null }]);
	});

	it.each<[string, () => Promise<unknown>, Name]>([
		['who only sees', () => samHelps(arena.guard, ['see']), 'Sam'],
		['who was let do nothing', async () => {}, 'Uma'],
		['of somebody else', () => samHelps(arena.guard), 'Kit'],
		[
			'whose help ended',
			async () => {
				await samHelps(arena.guard);
				await arena.guard`update sayso.supporter set ended_at = now() where id = ${SUPPORTERS.Sam}`;
			},
			'Sam'
		],
		['who is a worker', () => samHelps(arena.guard), 'Ines'],
		['who is the person', () => samHelps(arena.guard), 'Ada']
	])('but not one %s', async (_, arrange, name) => {
		await arrange();
		expect(await helpAskCall(arena.app, { name })).toEqual(REFUSED);
		expect(await rows()).toHaveLength(0);
	});

	it('and hears so with nobody to ask, and where the team is never open at a safe time', async () => {
		await samHelps(arena.guard);
		await arena.guard`insert into guard.reach (account_id, days, from_time, until_time) values (${PEOPLE.Ada}, '{6,7}', '09:00', '17:00')`;
		await arena.guard`update sayso.team set day_and_night = false where id = ${TEAMS.Harbour}`;
		expect(await helpAskCall(arena.app)).toEqual({ refused: 'nobody_to_ask' });
		await arena.guard`delete from guard.reach`;
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await helpAskCall(arena.app)).toEqual({ refused: 'nobody_to_ask' });
		expect(await rows()).toHaveLength(0);
	});
});
