// Who may decide if the person cannot (tension 10): recorded by a linked team, confirmed by a supervisor who is somebody else,
// read by the person at once; it may be used only when they said so themselves, and it opens nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	HOLDER,
	addSupervisor,
	agreed,
	checkAuthority,
	linesOf,
	readAuthorities,
	recordAuthority,
	recorded,
	sayAuthority
} from '../fixtures/authority-acts';
import { beginCompany, endCompany } from '../fixtures/company-acts';
import { rowsAs } from '../fixtures/lawful-acts';
import { addLeads, askAbout, answerAbout, leadToken } from '../fixtures/looked-acts';
import { NOBODY, PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addSupervisor(arena.guard);
	await addLeads(arena.guard);
});
afterAll(() => arena.close());
afterEach(async () => {
	await arena.guard`delete from sayso.barred`;
	await arena.guard`update sayso.company set ended_at = now() where ended_at is null`;
});

const REFUSED = { refused: 'not_found' };
const rowOf = async (id: string) =>
	(await arena.guard`select * from sayso.authority where id = ${id}`)[0]!;

describe('recording', () => {
	it('is what a worker of a linked team writes, and the person reads it at once', async () => {
		const id = await recorded(arena.app);
		expect(await rowOf(id)).toMatchObject({ recorded_by: WORKERS.Ines, said: null });
		const own = await rowsAs(arena.app, 'Ada', 'authority');
		expect(own.map((row) => row.id)).toContain(id);
		expect((await linesOf(arena.guard)).at(-1)).toBe('authority_recorded');
	});

	it('is for a worker of a team whose link the person was told about, and nobody else', async () => {
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const)
			expect(await recordAuthority(arena.app, {}, { token: tokenOf(name) })).toEqual(REFUSED);
		expect(await recordAuthority(arena.app, {}, { token: leadToken('Noor') })).toEqual(REFUSED);
		expect(await recordAuthority(arena.app, {}, {}, PEOPLE.Bela)).toEqual(REFUSED);
		expect(await recordAuthority(arena.app, {}, {}, NOBODY)).toEqual(REFUSED);
		expect(await recordAuthority(arena.app, { through: TEAMS.Meadow })).toEqual(REFUSED);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await recordAuthority(arena.app)).toEqual(REFUSED);
	});

	it('is for adults, of a paper that was seen, and of what has not ended', async () => {
		for (const adult of [false, null])
			expect(await recordAuthority(arena.app, { adult })).toEqual({ refused: 'adults_only' });
		expect(await recordAuthority(arena.app, { seen_on: '2100-01-01' })).toEqual({
			refused: 'not_yet'
		});
		expect(await recordAuthority(arena.app, { ends_on: '2021-01-01' })).toEqual({
			refused: 'period_over'
		});
		await expect(recordAuthority(arena.app, { kind: 'friend' })).rejects.toThrow();
		await expect(recordAuthority(arena.app, { holder: '' })).rejects.toThrow();
	});

	it('happens once, however often the form is sent', async () => {
		const form = randomUUID();
		const first = await recordAuthority(arena.app, {}, { form });
		expect(await recordAuthority(arena.app, {}, { form })).toEqual(first);
		expect(await recordAuthority(arena.app, { scope: 'Other' }, { form })).toEqual({
			refused: 'form_used_again'
		});
	});

	it('opens nothing to anybody, confirmed and agreed too', async () => {
		const held = async () =>
			Promise.all(
				Object.values(WORKERS).map(
					(id) => arena.guard`select * from guard.held(${PEOPLE.Ada}, 'worker', ${id})`
				)
			);
		const before = await held();
		await agreed(arena.app);
		expect(await held()).toEqual(before);
	});
});

describe('confirming', () => {
	it('is for a supervisor of that service who did not record it, once', async () => {
		const id = await recorded(arena.app);
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const)
			expect([
				name,
				await checkAuthority(arena.app, id, 'confirm', { token: tokenOf(name) })
			]).toEqual([name, REFUSED]);
		expect(await checkAuthority(arena.app, id, 'confirm', { token: tokenOf('Ines') })).toEqual({
			refused: 'second_supervisor'
		});
		expect(await checkAuthority(arena.app, id)).toEqual({ ok: true });
		expect(await checkAuthority(arena.app, id)).toEqual({ refused: 'second_supervisor' });
		expect(await rowOf(id)).toMatchObject({ confirmed_by: WORKERS.Tom });
		expect((await linesOf(arena.guard)).at(-1)).toBe('authority_confirmed');
	});

	it('is for nobody whom the person keeps out, and of no record that has ended', async () => {
		const id = await recorded(arena.app);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await checkAuthority(arena.app, id)).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await sayAuthority(arena.app, id, 'ended');
		expect(await checkAuthority(arena.app, id)).toEqual({ refused: 'authority_over' });
	});
});

describe('reading', () => {
	it('is the person’s, and of a worker who recorded it or can confirm it, after a line', async () => {
		const id = await recorded(arena.app);
		const of = async (name: Name) =>
			(await readAuthorities(arena.app, name))?.records.find((row) => row.id === id) ?? null;
		expect(await of('Ines')).toMatchObject({ confirms: false, holder: HOLDER, agreed: false });
		expect(await of('Tom')).toMatchObject({ confirms: true });
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Harbour}, ${WORKERS.Olu})`;
		expect((await readAuthorities(arena.app, 'Olu'))!.records).toEqual([]);
		await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Olu}`;
		for (const name of ['Olu', 'Priya', 'Fay', 'Sam', 'Bela'] as const)
			expect([name, await readAuthorities(arena.app, name)]).toEqual([name, null]);
		expect(await readAuthorities(arena.app, leadToken('Noor'))).toBe(null);
		for (const name of ['Bela', 'Ines', 'Tom', 'Sam'] as Name[])
			expect([name, await rowsAs(arena.app, name, 'authority')]).toEqual([name, []]);
		expect(await arena.app`select from sayso.authority`).toHaveLength(0);
		const lists =
			await arena.guard`select payload::json -> 'actor' ->> 'id' as id from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'list_look'`;
		expect(lists.map((row) => row.id)).toEqual(expect.arrayContaining([WORKERS.Ines, WORKERS.Tom]));
	});

	it('ends with the team, the link and the person’s trust', async () => {
		await recorded(arena.app);
		const reads = async () =>
			((await readAuthorities(arena.app, 'Ines'))?.records ?? []).length > 0;
		expect(await reads()).toBe(true);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await reads()).toBe(false);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await reads()).toBe(false);
		await arena.guard`update sayso.link set ended_at = null`;
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Ines}`;
		expect(await reads()).toBe(false);
		await arena.guard`update sayso.membership set left_at = null where worker_id = ${WORKERS.Ines}`;
	});
});

describe('what the person says', () => {
	it('is theirs alone to say; nothing is no', async () => {
		const id = await recorded(arena.app);
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela'] as const)
			for (const what of ['yes', 'no', 'chosen', 'ended'] as const)
				expect(await sayAuthority(arena.app, id, what, { token: tokenOf(name) })).toEqual(REFUSED);
		expect(await rowOf(id)).toMatchObject({ said: null, chosen_at: null });
		expect(await sayAuthority(arena.app, id)).toEqual({ ok: true });
		expect((await rowOf(id)).chosen_at).not.toBe(null);
		expect((await readAuthorities(arena.app, 'Tom'))!.records[0]!.agreed).toBe(true);
		expect(await sayAuthority(arena.app, id, 'no')).toEqual({ ok: true });
		expect(await rowOf(id)).toMatchObject({ said: 'no', chosen_at: null });
		expect((await linesOf(arena.guard)).slice(-2)).toEqual(['authority_yes', 'authority_no']);
	});

	it('in company is a yes that counts only when it is said again alone, another day', async () => {
		const id = await recorded(arena.app);
		await beginCompany(arena.app);
		expect(await sayAuthority(arena.app, id)).toEqual({ ok: true });
		expect(await rowOf(id)).toMatchObject({ said: 'yes', chosen_at: null });
		await endCompany(arena.app);
		expect(await sayAuthority(arena.app, id)).toEqual({ ok: true });
		expect(await rowOf(id)).toMatchObject({ chosen_at: null });
		expect(await sayAuthority(arena.app, id, 'chosen')).toEqual(REFUSED);
		await arena.guard`update sayso.authority set ask_after = now() - interval '1 minute' where id = ${id}`;
		await beginCompany(arena.app);
		expect(await sayAuthority(arena.app, id, 'chosen')).toEqual({ refused: 'in_company' });
		await endCompany(arena.app);
		expect(await sayAuthority(arena.app, id, 'chosen')).toEqual({ ok: true });
		expect((await rowOf(id)).chosen_at).not.toBe(null);
	});

	it('ends it at once, as whoever reads it can; then nothing more is said of it', async () => {
		for (const end of [
			(id: string) => sayAuthority(arena.app, id, 'ended'),
			(id: string) => checkAuthority(arena.app, id, 'end')
		]) {
			const id = await agreed(arena.app);
			expect(await end(id)).toEqual({ ok: true });
			for (const what of ['yes', 'no', 'ended'] as const)
				expect(await sayAuthority(arena.app, id, what)).toEqual({ refused: 'authority_over' });
			expect(await checkAuthority(arena.app, id, 'end')).toEqual({ refused: 'authority_over' });
			expect((await linesOf(arena.guard)).at(-1)).toBe('authority_ended');
		}
	});

	it('can be a question: the line goes to the privacy lead, without the record', async () => {
		const id = await recorded(arena.app);
		const [line] =
			await arena.guard`select seq from sayso.history where person_id = ${PEOPLE.Ada} and payload::json ->> 'authority' = ${id}`;
		const { question } = await askAbout(arena.app, { seq: Number(line!.seq) });
		const [seen] =
			await arena.app`call api.read_look_question(${leadToken('Noor')}, ${question!}, null)`;
		expect(JSON.stringify(seen!.seen)).toContain('authority_recorded');
		expect(JSON.stringify(seen!.seen)).not.toContain('how I am cared for');
		expect(await answerAbout(arena.app, question!)).toEqual({ ok: true });
	});
});

it('while the database is closed for checking, only the person reads and nobody records', async () => {
	await recorded(arena.app);
	await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
	expect(await recordAuthority(arena.app)).toEqual(REFUSED);
	expect(await readAuthorities(arena.app, 'Ines')).toBe(null);
	expect((await rowsAs(arena.app, 'Ada', 'authority')).length).toBeGreaterThan(0);
	await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
});

it('is kept as decisions are, from when it ended', async () => {
	const [over, runs] = [await agreed(arena.app), await agreed(arena.app)];
	await sayAuthority(arena.app, over, 'ended');
	await arena.guard`update sayso.authority set ended_at = now() - interval '2 years' where id = ${over}`;
	await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '3 years')`;
	expect(await rowOf(over)).toBeTruthy();
	await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '1 year')`;
	expect(await rowOf(over)).toBe(undefined);
	expect(await rowOf(runs)).toBeTruthy();
});
