// What whoever holds a legal authority decides (tension 10): on paper, with the person's wishes read first, one permission to see,
// never for whoever had a part in it, and over with whatever it rests on.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { checkAuthority, sayAuthority } from '../fixtures/authority-acts';
import {
	REFERENCE,
	TO_MEADOW,
	TO_PRIYA,
	decided,
	enterPaper,
	makePaper,
	mayDecide,
	opensTo,
	readPaper,
	wishes
} from '../fixtures/authority-paper-acts';
import { beginCompany } from '../fixtures/company-acts';
import { stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { addThird, checkLack, lackDaysLater, objectTo } from '../fixtures/incapacity-acts';
import { olga, rowsAs } from '../fixtures/lawful-acts';
import { look, wordsIn } from '../fixtures/looks';
import { recordTold } from '../fixtures/told-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
});
afterEach(() => arena.close());

const REFUSED = { refused: 'not_found' };
const CANNOT = { refused: 'cannot_be_given' };
const opens = () => opensTo(arena.guard, WORKERS.Priya);
const paperFor = async (more: object = {}) => {
	const { lack, authority } = await mayDecide(arena.app, arena.guard);
	return { lack, authority, made: await makePaper(arena.app, lack, more) };
};
const last = async () =>
	(
		await arena.guard`select kind, payload from sayso.history where person_id = ${PEOPLE.Ada} order by seq desc limit 1`
	)[0]!;

describe('a paper', () => {
	it('is made by a supervisor while something may be decided, and opens nothing', async () => {
		const { lack, made } = await paperFor();
		expect(made).toMatchObject({ ok: true });
		expect(await opens()).toEqual([]);
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as Name[])
			expect([name, await makePaper(arena.app, lack, {}, { token: tokenOf(name) })]).toEqual([
				name,
				REFUSED
			]);
		expect(await makePaper(arena.app, randomUUID())).toEqual(REFUSED);
		await expect(makePaper(arena.app, lack, { days: 29 })).rejects.toThrow();
		await expect(makePaper(arena.app, lack, { parts: [] })).rejects.toThrow();
		await objectTo(arena.app, lack);
		expect(await makePaper(arena.app, lack)).toEqual(REFUSED);
	});

	it('is of nobody without wishes, since it is always within them', async () => {
		const { lack } = await mayDecide(arena.app, arena.guard);
		await arena.guard`update sayso.plan_item set removed_at = now() where person_id = ${PEOPLE.Ada} and part = 'wishes'`;
		expect(await makePaper(arena.app, lack)).toEqual({ refused: 'no_wishes' });
	});

	it('shows the wishes and no other part to a supervisor, after the line of a look each time', async () => {
		const { made } = await paperFor();
		const looks = async () =>
			arena.guard`select payload::json as line from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'look'`;
		const seen = (await readPaper(arena.app, made.paper!))!;
		expect(seen).toMatchObject({ reference: REFERENCE, changed: false });
		expect(seen.wishes.map(({ words }) => words)).toEqual(['Ada says: wishes words']);
		expect(JSON.stringify(seen).match(/Ada says/g)).toHaveLength(1);
		await readPaper(arena.app, made.paper!);
		const lines = await looks();
		expect(lines).toHaveLength(2);
		expect(lines[0]!.line).toMatchObject({ parts: ['wishes'], actor: { id: WORKERS.Tom } });
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as Name[])
			expect([name, await readPaper(arena.app, made.paper!, tokenOf(name))]).toEqual([name, null]);
		expect(await looks()).toHaveLength(2);
		expect(await opensTo(arena.guard, WORKERS.Tom)).toEqual([]);
		for (const name of ['Bela', 'Ines', 'Tom'] as Name[])
			expect(await rowsAs(arena.app, name, 'decision')).toEqual([]);
	});

	it('cannot be read in the transaction that logs, or when the person objected in between', async () => {
		const { made, lack } = await paperFor();
		const open = (tx: typeof arena.app) =>
			tx`select api.open_authority_paper(${tokenOf('Tom')}, ${PEOPLE.Ada}, ${made.paper!}) as ticket`;
		const seen = await arena.app.begin(async (tx) => {
			const [row] = await open(tx as never);
			return tx`select api.authority_paper(${tokenOf('Tom')}, ${row!.ticket}, ${made.paper!}) as seen`;
		});
		expect(seen[0]!.seen).toBe(null);
		const [row] = await open(arena.app);
		await objectTo(arena.app, lack);
		const [late] =
			await arena.app`select api.authority_paper(${tokenOf('Tom')}, ${row!.ticket}, ${made.paper!}) as seen`;
		expect(late!.seen).toBe(null);
	});
});

describe('entering it', () => {
	it('takes its number, every wish, and the wishes as they were', async () => {
		const { made } = await paperFor();
		const read = await wishes(arena.guard);
		const enter = (entries = read, more: object = {}) =>
			enterPaper(arena.app, made.paper!, entries, more);
		expect(await enter(read, { reference: 'ZZZZZ00000' })).toEqual({
			refused: 'reference_not_good'
		});
		expect(await enter([])).toEqual({ refused: 'wishes_unread' });
		expect(await enter([randomUUID()])).toEqual({ refused: 'wishes_unread' });
		for (const name of ['Ines', 'Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as Name[])
			expect([name, await enter(read, { token: tokenOf(name) })]).toEqual([name, REFUSED]);
		expect(await opens()).toEqual([]);
		const form = randomUUID();
		expect(await enter(read, { form })).toEqual({ ok: true });
		expect(await enter(read, { form })).toEqual({ ok: true });
		expect(await enter()).toEqual({ refused: 'already_answered' });
		expect(await opens()).toEqual(['practical']);
		const [paper] = await arena.guard`select entries, never from sayso.authority_paper`;
		expect(paper!.entries).toEqual(read);
		expect([...paper!.never].toSorted()).toEqual([WORKERS.Ines, WORKERS.Tom].toSorted());
	});

	it('is of no use once the wishes are others, or after five wrong numbers', async () => {
		const { made, lack } = await paperFor();
		await arena.guard`update sayso.plan_item set version = version + 1 where person_id = ${PEOPLE.Ada} and part = 'wishes'`;
		const read = await wishes(arena.guard);
		expect((await readPaper(arena.app, made.paper!))!.changed).toBe(true);
		expect(await enterPaper(arena.app, made.paper!, read)).toEqual({ refused: 'wishes_changed' });
		const { paper } = await makePaper(arena.app, lack);
		for (let n = 0; n < 5; n++)
			expect(await enterPaper(arena.app, paper!, read, { reference: `ZZZZZ0000${n}` })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await enterPaper(arena.app, paper!, read)).toEqual({ refused: 'proofs_used_up' });
	});

	it('gives one permission, to see and nothing else, with a receipt and a line that say who decided', async () => {
		const { grant: given, lack } = await decided(arena.app, arena.guard);
		const [row] =
			await arena.guard`select g.*, g.abilities::text[] as abilities, g.parts::text[] as parts, g.ends <= i.until as within
			from sayso.consent_grant g, sayso.incapacity i where g.id = ${given} and i.id = ${lack}`;
		expect(row).toMatchObject({ abilities: ['see'], parts: ['practical'], within: true });
		expect(await last()).toMatchObject({ kind: 'authority_decided' });
		expect(JSON.parse((await last()).payload)).toMatchObject({
			grant: given,
			name: 'Grace Adeyemi'
		});
		expect(
			await arena.guard`select from sayso.decision where grant_id = ${given} and answer = 'give'`
		).toHaveLength(1);
		expect(await makePaper(arena.app, lack, { parts: ['goals'] })).toEqual({
			refused: 'already_answered'
		});
		const seen = await look(arena.app, tokenOf('Priya'), PEOPLE.Ada, ['practical', 'wishes']);
		expect(wordsIn(seen, 'practical')).toBe('Ada says: practical words');
		expect(wordsIn(seen, 'wishes')).toBe(null);
	});

	it('in company asks the person nothing: they did not give it', async () => {
		const { made } = await paperFor();
		await beginCompany(arena.app);
		expect(await enterPaper(arena.app, made.paper!, await wishes(arena.guard))).toEqual({
			ok: true
		});
		expect(await opens()).toEqual(['practical']);
		expect(await arena.guard`select from sayso.asked_again`).toHaveLength(0);
	});
});

describe('to whom', () => {
	it('is never a team, or somebody in a team, of whoever had a part in it', async () => {
		const { lack } = await mayDecide(arena.app, arena.guard);
		const harbour = { ...TO_MEADOW, grantee_id: TEAMS.Harbour, team_id: TEAMS.Harbour };
		const tom = { ...harbour, grantee_kind: 'worker', grantee_id: WORKERS.Tom };
		const nobody = { ...TO_MEADOW, grantee_id: randomUUID(), team_id: randomUUID() };
		const elsewhere = { ...TO_PRIYA, team_id: TEAMS.Night };
		for (const whom of [harbour, tom, nobody, elsewhere])
			expect(await makePaper(arena.app, lack, whom)).toEqual(CANNOT);
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Harbour}, ${WORKERS.Priya})`;
		expect(await makePaper(arena.app, lack, TO_PRIYA)).toEqual(CANNOT);
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Meadow}, ${WORKERS.Ines})`;
		expect(await makePaper(arena.app, lack)).toEqual(CANNOT);
	});

	it('opens nothing to somebody who had a part and comes into that team later', async () => {
		await decided(arena.app, arena.guard);
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Meadow}, ${WORKERS.Ines})`;
		expect(await opensTo(arena.guard, WORKERS.Ines)).toEqual([]);
		expect(await opens()).toEqual(['practical']);
	});

	it('is nobody kept out, and no part that the person stopped or said no to for them', async () => {
		const { lack } = await mayDecide(arena.app, arena.guard);
		const make = (more: object = {}) => makePaper(arena.app, lack, more);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await make(TO_PRIYA)).toEqual(CANNOT);
		await arena.guard`delete from sayso.barred`;
		const id = await grant(arena.guard, {
			...{ kind: 'worker', grantee: WORKERS.Priya, team: TEAMS.Meadow, parts: ['practical'] },
			stopped: -10
		});
		for (const whom of [TO_MEADOW, TO_PRIYA]) expect(await make(whom)).toEqual(CANNOT);
		expect(await make({ parts: ['goals'] })).toMatchObject({ ok: true });
		await arena.guard`delete from sayso.consent_grant where id = ${id}`;
		const question = randomUUID();
		await arena.guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, lapses_at, answered_at)
			values (${PEOPLE.Ada}, ${question}, ${WORKERS.Ines}, ${TEAMS.Harbour}, 'team', ${TEAMS.Meadow}, ${TEAMS.Meadow}, array['practical'], array['see'], 'To help you',
				now(), now() + interval '9 days', 'now', now() + interval '9 days', now())`;
		for (const whom of [TO_MEADOW, TO_PRIYA]) expect(await make(whom)).toEqual(CANNOT);
		await arena.guard`delete from sayso.request where id = ${question}`;
		expect(await make()).toMatchObject({ ok: true });
		await recordTold(arena.app, { whom: { kind: 'team', id: TEAMS.Meadow } });
		expect(await make({ parts: ['goals'] })).toEqual(CANNOT);
	});

	it('is judged again when it is entered', async () => {
		const { made } = await paperFor(TO_PRIYA);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await enterPaper(arena.app, made.paper!, await wishes(arena.guard))).toEqual(CANNOT);
		await arena.guard`delete from sayso.barred`;
	});
});

describe('it is over', () => {
	const ends: Record<string, (d: Awaited<ReturnType<typeof decided>>) => Promise<unknown>> = {
		'when the person says that they can decide': ({ lack }) => objectTo(arena.app, lack),
		'when the person takes the yes back': ({ authority }) =>
			sayAuthority(arena.app, authority, 'no'),
		'when the person says that the authority has ended': ({ authority }) =>
			sayAuthority(arena.app, authority, 'ended'),
		'when the service says so': ({ authority }) => checkAuthority(arena.app, authority, 'end'),
		'when the lack is ended': ({ lack }) => checkLack(arena.app, lack, 'end'),
		'when the person stops it': ({ grant: id }) => stop(arena.app, id)
	};
	it.each(Object.keys(ends))('%s, and does not come back', async (how) => {
		await addThird(arena.guard);
		const made = await decided(arena.app, arena.guard);
		expect(await opens()).toEqual(['practical']);
		expect(await ends[how]!(made)).toMatchObject({ ok: true });
		expect(await opens()).toEqual([]);
		await checkLack(arena.app, made.lack, 'again', { token: olga });
		await sayAuthority(arena.app, made.authority, 'yes');
		expect(await opens()).toEqual([]);
	});

	it('when the lack is over by itself, or the authority is', async () => {
		const { lack, grant: given } = await decided(arena.app, arena.guard);
		await lackDaysLater(arena.guard, lack, 28);
		expect(await opens()).toEqual([]);
		const [row] = await arena.guard`select stopped_at from sayso.consent_grant where id = ${given}`;
		expect(row!.stopped_at).not.toBe(null);
	});

	it('and is kept as decisions are', async () => {
		const { lack, grant: given, authority } = await decided(arena.app, arena.guard);
		await sayAuthority(arena.app, authority, 'ended');
		const [before] =
			await arena.guard`select count(*)::int as n from sayso.authority_paper where grant_id = ${given}`;
		expect(before!.n).toBe(1);
		await arena.superuser.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update sayso.consent_grant set stopped_at = now() - interval '2 years', starts = now() - interval '3 years', ends = null where id = ${given}`;
			await tx`update sayso.decision set decided_at = now() - interval '3 years'`;
			await tx`update sayso.authority set ended_at = now() - interval '2 years'`;
			await tx`update sayso.incapacity set recorded_at = now() - interval '2 years', until = now() - interval '2 years' where id = ${lack}`;
		});
		await arena.guard`insert into sayso.kept_for (service_id, kind, months, why, begins_on) select service_id, 'decisions', 12, 'It is enough', current_date - 1 from sayso.person where id = ${PEOPLE.Ada}`;
		await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, guard.kept_since(${PEOPLE.Ada}, 'decisions'))`;
		for (const table of ['authority_paper', 'incapacity', 'authority', 'consent_grant'])
			expect([table, await arena.guard.unsafe(`select from sayso.${table}`)]).toEqual([table, []]);
	});
});
