// What an administrator may do, and where it ends: their own service, nobody's plan, and never a
// person without somebody responsible.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { administer as inOffice } from '../fixtures/office-acts';
import { answer, ask, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { PEOPLE, TEAMS, WORKERS, texts, tokenOf, type Name } from '../fixtures/world';

type Outcome = Record<string, unknown>;
const NOT_FOUND = { refused: 'not_found' };
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const administer = (as: Name, task: string, what: Record<string, string | null>) =>
	inOffice<Outcome>(arena.app, task, what, as);

async function leave(as: Name, leaver: string, team: string, successor: string | null) {
	const [row] =
		await arena.app`call api.leave_team(${tokenOf(as)}, ${crypto.randomUUID()}, ${leaver},
		${team}, ${successor}, null)`;
	return row!.outcome as Outcome;
}

const linkOf = (person: string, responsible: string = WORKERS.Priya, told = YESTERDAY) => ({
	person_id: person,
	team_id: TEAMS.Meadow,
	responsible_id: responsible,
	why: 'A referral',
	told_at: told
});

describe('an administrator of another service', () => {
	it.each([
		['add_member', { team_id: TEAMS.Harbour, worker_id: WORKERS.Fay, role: 'worker' }],
		['add_worker', { team_id: TEAMS.Harbour, name: 'Spy', job: 'Spy', office: null, code: '00' }],
		['link', linkOf(PEOPLE.Ada)],
		['no such task', {}]
	])('cannot %s', async (task, what) => {
		const [before] = await arena.guard`select count(*)::int as workers from sayso.worker`;
		expect(await administer('Fay', task, what)).toEqual(NOT_FOUND);
		expect(await arena.guard`select count(*)::int as workers from sayso.worker`).toEqual([before]);
	});

	it('finds nobody, and leaves no line', async () => {
		const lines = () =>
			arena.guard`select count(*)::int from sayso.history where person_id = ${PEOPLE.Ada}`;
		const before = await lines();
		const [found] = await arena.app`call api.find_people(${tokenOf('Fay')}, 'Ada', null)`;
		const [opened] = await arena.app`call api.find_person(${tokenOf('Fay')}, ${PEOPLE.Ada}, null)`;
		expect(found!.found_people).toEqual([]);
		expect(opened!.found_person).toBeNull();
		expect(await lines()).toEqual(before);
	});

	it('records nobody as gone', async () => {
		expect(await leave('Fay', WORKERS.Ines, TEAMS.Harbour, WORKERS.Tom)).toEqual(NOT_FOUND);
	});
});

it('a worker who is no administrator has none of it', async () => {
	expect(await administer('Ines', 'link', linkOf(PEOPLE.Ada))).toEqual(NOT_FOUND);
	expect(await leave('Ines', WORKERS.Tom, TEAMS.Harbour, WORKERS.Ines)).toEqual(NOT_FOUND);
	const [row] = await arena.app`select api.administration(${tokenOf('Ines')}) as service`;
	expect(row!.service).toBeNull();
});

describe('an administrator', () => {
	it('finds a person once their history has the line', async () => {
		const [row] = await arena.app`call api.find_person(${tokenOf('Olu')}, ${PEOPLE.Bela}, null)`;
		expect(row!.found_person).toMatchObject({ id: PEOPLE.Bela, name: 'Bela', links: [] });
		expect(JSON.stringify(row)).not.toContain('words');
		const lines =
			await arena.guard`select from sayso.history where person_id = ${PEOPLE.Bela} and kind = 'list_look'`;
		expect(lines).toHaveLength(1);
	});

	it('links a person who has been told, to somebody in the team, once', async () => {
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
		const link = (what: Record<string, string>) => administer('Olu', 'link', what);
		expect(await link(linkOf(PEOPLE.Bela, WORKERS.Priya, tomorrow))).toEqual({
			refused: 'not_told_yet'
		});
		expect(await link(linkOf(PEOPLE.Bela, WORKERS.Ines))).toEqual({
			refused: 'no_one_responsible'
		});
		expect(await link(linkOf(crypto.randomUUID()))).toEqual(NOT_FOUND);
		expect(await link(linkOf(PEOPLE.Bela))).toMatchObject({ ok: true });
		expect(await link(linkOf(PEOPLE.Bela))).toEqual({ refused: 'already_linked' });
	});
});

describe('a worker who leaves a team and is put back into it', () => {
	const opens = async (...parts: string[]) => {
		const [row] = await arena.app`call api.look(${tokenOf('Tom')}, ${PEOPLE.Ada},
			${texts(arena.app, parts)}, null, 1, null, null)`;
		return Object.keys((row!.seen as { parts: object } | null)?.parts ?? {});
	};
	let held: string;
	let asked: Awaited<ReturnType<typeof ask>>;

	beforeAll(async () => {
		held = await grant(arena.guard, { grantee: WORKERS.Tom, parts: ['goals'] });
		await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour, parts: ['week'] });
		const forTom = question({ grantee_id: WORKERS.Tom, parts: ['faith'] });
		asked = await ask(arena.app, { q: forTom });
		expect(await opens('goals', 'week')).toEqual(['goals', 'week']);
		const member = { worker_id: WORKERS.Tom, role: 'worker' };
		await administer('Olu', 'add_member', { ...member, team_id: TEAMS.Meadow });
		expect(await leave('Olu', WORKERS.Tom, TEAMS.Harbour, null)).toEqual({ ok: true });
		await administer('Olu', 'add_member', { ...member, team_id: TEAMS.Harbour });
	});

	it('opens what the whole team holds, and nothing that was theirs before', async () => {
		expect(await opens('goals', 'week')).toEqual(['week']);
	});

	it('has had their permission stopped, and the person can read why', async () => {
		const [line] = await arena.guard`select payload::jsonb as what from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'permission_ended'`;
		expect(line!.what).toMatchObject({ name: 'Tom', team_name: 'Harbour', parts: ['goals'] });
		const [stopped] =
			await arena.guard`select stopped_at from sayso.consent_grant where id = ${held}`;
		expect(stopped!.stopped_at).toBeInstanceOf(Date);
	});

	it('cannot be given what was asked for them before', async () => {
		const said = await answer(arena.app, asked.request!, { parts: ['faith'] });
		expect(said).toEqual({ refused: 'withdrawn' });
	});
});

describe('a worker who leaves their last team', () => {
	it('cannot go while nobody takes over', async () => {
		for (const successor of [null, WORKERS.Ines, WORKERS.Priya]) {
			expect(await leave('Olu', WORKERS.Ines, TEAMS.Harbour, successor)).toEqual({
				refused: 'no_one_responsible'
			});
		}
	});

	it('leaves somebody responsible, has no session, and can be nobody’s worker any more', async () => {
		expect(await leave('Olu', WORKERS.Ines, TEAMS.Harbour, WORKERS.Tom)).toEqual({ ok: true });
		const links =
			await arena.guard`select responsible_id from sayso.link where team_id = ${TEAMS.Harbour}`;
		expect(links.map((link) => link.responsible_id as string)).toEqual([WORKERS.Tom]);
		expect(
			await arena.guard`select from auth.session where actor_id = ${WORKERS.Ines}`
		).toHaveLength(0);
		expect(await arena.guard`select from auth.capacities(${WORKERS.Ines})`).toHaveLength(0);
		const member = { team_id: TEAMS.Meadow, worker_id: WORKERS.Ines, role: 'worker' };
		expect(await administer('Olu', 'add_member', member)).toEqual(NOT_FOUND);
	});
});
