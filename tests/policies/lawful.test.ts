// What a law made a service share (tension 1, R118 to R127): recorded by a worker of a linked team, read by the person at once and by the
// team that received it, which reads that record and no more. It opens nothing, and nothing in it changes.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import {
	WHAT,
	answerShare,
	lawfulWork,
	linesOf,
	readShare,
	recorded,
	recordShare,
	rowsAs,
	seeShare
} from '../fixtures/lawful-acts';
import { LEADS, addLeads, answerAbout, askAbout, leadToken } from '../fixtures/looked-acts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addLeads(arena.guard);
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const held = () =>
	arena.guard`select h.* from unnest(${arena.guard.array(Object.values(WORKERS), 2951)}::uuid[]) w,
		lateral guard.held(${PEOPLE.Ada}, 'worker', w) h order by 1`;
const rightsOf = async (share: string) =>
	(await arena.guard`select * from sayso.lawful_share where id = ${share}`)[0]!;

describe('recording', () => {
	it('keeps what, when, to whom, why, by which law, who decided and whether it was urgent', async () => {
		const share = await recorded(arena.app, { urgent: true });
		expect(await rightsOf(share)).toMatchObject({
			person_id: PEOPLE.Ada,
			what: WHAT,
			shared_at: new Date('2026-01-02T12:00:00Z'),
			to_team: TEAMS.Meadow,
			to_name: 'Meadow',
			reason: 'There was smoke',
			basis: 'life',
			basis_words: 'To save a life',
			decided_by: WORKERS.Tom,
			urgent: true,
			recorded_by: WORKERS.Ines,
			team_id: TEAMS.Harbour,
			corrects: null,
			first_id: share
		});
		expect((await linesOf(arena.guard)).at(-1)).toBe('lawful_recorded');
	});

	it('is for a worker of a team whose link the person was told about, and nobody else', async () => {
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const)
			expect(await recordShare(arena.app, {}, { token: tokenOf(name) })).toEqual(REFUSED);
		expect(await recordShare(arena.app, {}, { token: leadToken('Noor') })).toEqual(REFUSED);
		expect(await recordShare(arena.app, {}, {}, PEOPLE.Bela)).toEqual(REFUSED);
		expect(await recordShare(arena.app, {}, {}, NOBODY)).toEqual(REFUSED);
		await arena.guard`update sayso.link set told_at = now() + interval '1 day'`;
		expect(await recordShare(arena.app)).toEqual(REFUSED);
		await arena.guard`update sayso.link set told_at = now() - interval '1 day', ended_at = now()`;
		expect(await recordShare(arena.app)).toEqual(REFUSED);
		await arena.guard`update sayso.link set ended_at = null`;
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await recordShare(arena.app)).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
	});

	it('names who decided: of the team, a supervisor or a privacy lead of its service', async () => {
		const decided = (decided_by: string) => recordShare(arena.app, { decided_by });
		for (const who of [WORKERS.Ines, WORKERS.Tom, LEADS.Noor])
			expect(await decided(who)).toMatchObject({ ok: true });
		for (const who of [WORKERS.Priya, WORKERS.Olu, NOBODY])
			expect(await decided(who)).toEqual({ refused: 'no_such_grantee' });
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Priya}`;
		expect(await decided(WORKERS.Priya)).toMatchObject({ ok: true });
		await arena.guard`update sayso.membership set role = 'worker' where worker_id = ${WORKERS.Priya}`;
	});

	it('goes to another team, or to somebody outside who is named', async () => {
		expect(await recordShare(arena.app, { to_team: TEAMS.Harbour })).toEqual({
			refused: 'no_such_grantee'
		});
		expect(await recordShare(arena.app, { to_team: NOBODY })).toEqual({
			refused: 'no_such_grantee'
		});
		const outside = await recorded(arena.app, { to_team: null, to_name: 'The police' });
		expect(await rightsOf(outside)).toMatchObject({ to_name: 'The police', due_at: null });
		await expect(recordShare(arena.app, { to_team: null, to_name: '' })).rejects.toThrow();
		await expect(recordShare(arena.app, { basis: 'because' })).rejects.toThrow();
		await expect(recordShare(arena.app, { shared_at: '2100-01-01' })).rejects.toThrow();
	});

	it('happens once, however often the form is sent', async () => {
		const form = randomUUID();
		const first = await recordShare(arena.app, {}, { form });
		expect(await recordShare(arena.app, {}, { form })).toEqual(first);
		expect(await recordShare(arena.app, { reason: 'Other' }, { form })).toEqual({
			refused: 'form_used_again'
		});
	});

	it('opens nothing to anybody: what is held is the same before and after', async () => {
		await grant(arena.guard, { parts: ['week'] });
		const before = await held();
		const share = await recorded(arena.app);
		await answerShare(arena.app, share);
		expect(await held()).toEqual(before);
		const [ticket] =
			await arena.app`select api.open_look(${tokenOf('Priya')}, ${PEOPLE.Ada}, array['week']) as ticket`;
		expect(ticket!.ticket).toBe(null);
		const [list] = await arena.app`call api.worklist(${tokenOf('Priya')}, null)`;
		expect(JSON.stringify(list!.seen)).not.toContain(PEOPLE.Ada);
	});
});

describe('reading', () => {
	it('the person reads it at once, with what came of it; nobody else does in their own name', async () => {
		const share = await recorded(arena.app);
		await answerShare(arena.app, share);
		const own = await rowsAs(arena.app, 'Ada', 'lawful_share');
		expect(own.map((row) => row.id)).toContain(share);
		expect((await rowsAs(arena.app, 'Ada', 'lawful_act')).length).toBeGreaterThan(0);
		for (const name of ['Bela', 'Sam', 'Ines', 'Priya', 'Olu'] as Name[])
			for (const table of ['lawful_share', 'lawful_act'])
				expect([name, await rowsAs(arena.app, name, table)]).toEqual([name, []]);
		expect(await arena.app`select from sayso.lawful_share`).toHaveLength(0);
	});

	it('the receiving team reads that record and the chosen name; so does whoever recorded it', async () => {
		const share = await recorded(arena.app);
		const other = await recorded(arena.app, { to_team: null, to_name: 'The police' });
		const read = (await readShare(arena.app, share))!;
		expect(read).toMatchObject({ name: 'Ada', receives: true, mine: null, share: { what: WHAT } });
		expect(JSON.stringify(read)).not.toContain(PEOPLE.Ada);
		expect(JSON.stringify(read)).not.toContain('Ada says');
		expect(await readShare(arena.app, other)).toBe(null);
		expect(await readShare(arena.app, share, 'Ines')).toMatchObject({
			receives: false,
			mine: { person: PEOPLE.Ada }
		});
		for (const name of ['Tom', 'Olu', 'Fay', 'Sam', 'Bela'] as const)
			expect([name, await readShare(arena.app, share, name)]).toEqual([name, null]);
		expect(await readShare(arena.app, share, leadToken('Noor'))).toBe(null);
		expect(await readShare(arena.app, NOBODY)).toBe(null);
	});

	it('leaves a line each time, saved before; a try of anybody else’s stands among the tries', async () => {
		const share = await recorded(arena.app);
		const before = (await linesOf(arena.guard)).length;
		await readShare(arena.app, share);
		await readShare(arena.app, share);
		await readShare(arena.app, share, 'Tom');
		expect((await linesOf(arena.guard)).slice(before)).toEqual(['lawful_read', 'lawful_read']);
		const tries =
			await arena.guard`select from sayso.refused where person_id = ${PEOPLE.Ada} and actor_id = ${WORKERS.Tom}`;
		expect(tries.length).toBeGreaterThan(0);
	});

	it('ends with the team: whoever left reads it no more', async () => {
		const share = await recorded(arena.app);
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Priya}`;
		expect(await readShare(arena.app, share)).toBe(null);
		expect((await lawfulWork(arena.app))!.received).toEqual([]);
		await arena.guard`update sayso.membership set left_at = null where worker_id = ${WORKERS.Priya}`;
	});
});

describe('what came of it', () => {
	it('the receiving team says once that it has it, then what it did; each is a line', async () => {
		const share = await recorded(arena.app);
		expect(await answerShare(arena.app, share, 'did')).toEqual({ refused: 'together_changed' });
		expect(await answerShare(arena.app, share)).toEqual({ ok: true });
		expect(await answerShare(arena.app, share)).toEqual({ refused: 'together_changed' });
		expect(await answerShare(arena.app, share, 'did')).toEqual({ ok: true });
		expect((await linesOf(arena.guard)).slice(-2)).toEqual(['lawful_received', 'lawful_did']);
		for (const name of ['Ines', 'Tom', 'Bela', 'Ada', 'Sam'] as const)
			expect(await answerShare(arena.app, share, 'did', { token: tokenOf(name) })).toEqual(REFUSED);
		for (let n = 2; n <= 20; n++)
			expect(await answerShare(arena.app, share, 'did')).toEqual({ ok: true });
		expect(await answerShare(arena.app, share, 'did')).toEqual({ refused: 'enough_done' });
	});

	it('is due in four hours when it was urgent, on the second working day otherwise, and late for the supervisor and the recorder', async () => {
		const urgent = await recorded(arena.app, { urgent: true });
		const { recorded_at, due_at } = await rightsOf(urgent);
		expect((due_at as Date).getTime() - (recorded_at as Date).getTime()).toBe(4 * 3_600_000);
		const [row] = await arena.guard`select guard.lawful_due('2026-07-03 10:00Z', false) as due`;
		expect(row!.due).toEqual(new Date('2026-07-07T16:00:00Z'));
		await arena.superuser.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update sayso.lawful_share set due_at = now() - interval '1 minute' where id = ${urgent}`;
		});
		const listed = async (by: Name, which: 'received' | 'recorded') =>
			(await lawfulWork(arena.app, by))![which];
		const late = (rows: { id: string }[]) => rows.find(({ id }) => id === urgent);
		expect(late(await listed('Ines', 'recorded'))).toMatchObject({ overdue: true });
		expect(late(await listed('Priya', 'received'))).toMatchObject({ supervised: false });
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Priya}`;
		expect((await listed('Priya', 'received'))[0]).toMatchObject({
			id: urgent,
			overdue: true,
			supervised: true
		});
		await arena.guard`update sayso.membership set role = 'worker' where worker_id = ${WORKERS.Priya}`;
		expect(JSON.stringify(await lawfulWork(arena.app))).not.toContain('Ada');
		expect(await listed('Tom', 'recorded')).toEqual([]);
		await answerShare(arena.app, urgent);
		expect(late(await listed('Ines', 'recorded'))).toMatchObject({ overdue: false });
	});

	it('can be asked about: the line goes to the privacy lead, without the record', async () => {
		const share = await recorded(arena.app);
		const [line] =
			await arena.guard`select seq from sayso.history where person_id = ${PEOPLE.Ada} and payload::json ->> 'share' = ${share}`;
		const { question } = await askAbout(arena.app, { seq: Number(line!.seq) });
		const [seen] =
			await arena.app`call api.read_look_question(${leadToken('Noor')}, ${question!}, null)`;
		expect(JSON.stringify(seen!.seen)).toContain('lawful_recorded');
		expect(JSON.stringify(seen!.seen)).not.toContain(share);
		expect(JSON.stringify(seen!.seen)).not.toContain(WHAT);
		expect(await answerAbout(arena.app, question!)).toEqual({ ok: true });
	});
});

describe('what was wrong', () => {
	it('is put right, once, by whoever recorded it, in a new record that points to the old', async () => {
		const share = await recorded(arena.app);
		for (const token of [tokenOf('Tom'), tokenOf('Priya')])
			expect(await recordShare(arena.app, { corrects: share }, { token })).toEqual(REFUSED);
		const corrected = await recordShare(arena.app, { corrects: share, what: 'An address' });
		expect(await rightsOf(corrected.share!)).toMatchObject({ corrects: share, first_id: share });
		expect((await linesOf(arena.guard)).at(-1)).toBe('lawful_corrected');
		expect(await recordShare(arena.app, { corrects: share })).toEqual({
			refused: 'corrected_already'
		});
		const again = await recordShare(arena.app, { corrects: corrected.share });
		expect(await rightsOf(again.share!)).toMatchObject({ first_id: share });
		expect((await readShare(arena.app, share))!.share).toMatchObject({
			what: WHAT,
			corrected_by: corrected.share,
			is_corrected: true
		});
		const ids = (await lawfulWork(arena.app))!.received.map(({ id }) => id);
		expect(ids).toContain(again.share);
		expect(ids).not.toContain(share);
	});

	it('a newer record to somebody else is not opened by who received the older', async () => {
		const share = await recorded(arena.app);
		await recordShare(arena.app, { corrects: share, to_team: null, to_name: 'The police' });
		expect((await readShare(arena.app, share))!.share).toMatchObject({
			corrected_by: null,
			is_corrected: true
		});
	});

	it('is never changed or taken out, by the guard either', async () => {
		const share = await recorded(arena.app);
		await answerShare(arena.app, share);
		for (const table of ['lawful_share', 'lawful_act']) {
			await expect(arena.superuser.unsafe(`delete from sayso.${table}`)).rejects.toThrow(
				'append only'
			);
			await expect(arena.guard.unsafe(`delete from sayso.${table}`)).rejects.toThrow('denied');
		}
		await expect(arena.app`delete from sayso.lawful_share`).rejects.toThrow('denied');
	});
});

describe('on Today', () => {
	it('stays until the person takes it off; that is nobody else’s, and no line', async () => {
		const share = await recorded(arena.app);
		const before = await linesOf(arena.guard);
		for (const name of ['Bela', 'Ines', 'Sam'] as const)
			expect(await seeShare(arena.app, share, { token: tokenOf(name) })).toEqual(REFUSED);
		expect(await seeShare(arena.app, share)).toEqual({ ok: true });
		expect(await seeShare(arena.app, share)).toEqual({ ok: true });
		const seen = (await rowsAs(arena.app, 'Ada', 'lawful_seen')).map((row) => row.share_id);
		expect(seen).toEqual([share]);
		expect(await rowsAs(arena.app, 'Bela', 'lawful_seen')).toEqual([]);
		expect(await linesOf(arena.guard)).toEqual(before);
	});
});

it('while the database is closed for checking, only the person reads and nobody records', async () => {
	const share = await recorded(arena.app);
	await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
	expect(await recordShare(arena.app)).toEqual(REFUSED);
	expect(await readShare(arena.app, share)).toBe(null);
	expect(await lawfulWork(arena.app)).toBe(null);
	expect((await rowsAs(arena.app, 'Ada', 'lawful_share')).length).toBeGreaterThan(0);
	await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
});
