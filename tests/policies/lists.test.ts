// Lists are looks too: one line a person, worker and day, saved before any name is read; a link gives
// four columns and no word of a plan (enforcement.md, 8).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { bind, look } from '../fixtures/looks';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(async () => {
	await arena.guard`delete from sayso.barred`;
	await arena.guard`delete from guard.listed`;
});
afterAll(() => arena.close());

const list = async (token = tokenOf('Ines')) => (await worklist(token))?.linked ?? null;
type Listed = { person_id: string; chosen_name: string }[];
const worklist = async (token: Buffer) =>
	(await arena.app`call api.worklist(${token}, null)`)[0]!.seen as {
		linked: Listed;
		sharing: Listed;
	} | null;
const lines = async () =>
	Number(
		(
			await arena.superuser`select count(*) from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'list_look'`
		)[0]!.count
	);

describe("a worker's list", () => {
	it('has the people linked to their teams, by these few columns', async () => {
		expect(await list()).toEqual([
			{
				person_id: PEOPLE.Ada,
				chosen_name: 'Ada',
				safe_contact: 'Ada says: ring in the morning',
				access_needs: '',
				version: 1,
				closes_on: null,
				told_at: null
			}
		]);
		expect(await list(tokenOf('Priya'))).toEqual([]);
		for (const name of ['Ada', 'Sam'] as const) expect(await list(tokenOf(name))).toBeNull();
	});

	it('leaves one line a day, however often it is opened, and one for each worker', async () => {
		const before = await lines();
		for (let time = 0; time < 5; time++) await list();
		await look(arena.app);
		expect(await lines()).toBe(before + 1);
		await list(tokenOf('Tom'));
		expect(await lines()).toBe(before + 2);
		await arena.guard`update guard.listed set day = day - 1`;
		await list();
		expect(await lines()).toBe(before + 3);
	});

	it('opened 40 times at once still leaves one', async () => {
		const before = await lines();
		const pool = arena.more(8);
		await Promise.all(
			Array.from({ length: 40 }, () => pool`call api.worklist(${tokenOf('Ines')}, null)`)
		);
		expect(await lines()).toBe(before + 1);
	});

	it('cannot be read in the transaction that writes its lines', async () => {
		const before = await lines();
		await arena.app
			.begin(async (tx) => {
				const [row] = await tx`select api.open_list(${tokenOf('Ines')}) as ticket`;
				expect(await bind(tx, row!.ticket)).toBe(false);
				expect(await tx`select 1 from sayso.list_entry`).toHaveLength(0);
				throw new Error('undo');
			})
			.catch(() => {});
		expect(await lines()).toBe(before);
	});

	it('ends for a worker who is barred, though the team is linked', async () => {
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await list(tokenOf('Tom'))).toEqual([]);
		expect(await list()).toHaveLength(1);
	});

	it('ends with the link, and before the person has been told it has not begun', async () => {
		await arena.guard`update sayso.link set told_at = clock_timestamp() + interval '1 hour'`;
		expect(await list()).toEqual([]);
		await arena.guard`update sayso.link set told_at = now() - interval '1 day', ended_at = now()`;
		expect(await list()).toEqual([]);
		await arena.guard`update sayso.link set ended_at = null`;
		expect(await list()).toHaveLength(1);
	});

	it('has whoever gave “coordinate”, through the team it was given through', async () => {
		await grant(arena.guard, { person: PEOPLE.Bela, abilities: ['coordinate'] });
		expect((await list())!.map((e) => e.chosen_name)).toEqual(['Ada', 'Bela']);
		await arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS.Ines}`;
		expect(await list()).toEqual([]);
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Harbour}, ${WORKERS.Ines})`;
	});

	it('has the name of whoever shares without a link, and nothing that a link gives', async () => {
		const opensSoon = { person: PEOPLE.Bela, grantee: WORKERS.Tom };
		const given = await grant(arena.guard, opensSoon);
		expect(await worklist(tokenOf('Tom'))).toMatchObject({
			linked: [{ chosen_name: 'Ada' }],
			sharing: [{ person_id: PEOPLE.Bela, chosen_name: 'Bela' }]
		});
		expect(JSON.stringify(await worklist(tokenOf('Tom')))).not.toContain('Bela says');
		const [line] = await arena.superuser`select payload::jsonb -> 'actor' as actor
			from sayso.history where person_id = ${PEOPLE.Bela} and kind = 'list_look' order by seq desc limit 1`;
		expect(line!.actor).toMatchObject({ name: 'Tom', team: 'Harbour' });
		await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where id = ${given}`;
		expect((await worklist(tokenOf('Tom')))!.sharing).toEqual([]);
		const suggests = await grant(arena.guard, { ...opensSoon, abilities: ['suggest'] });
		expect((await worklist(tokenOf('Tom')))!.sharing).toMatchObject([{ chosen_name: 'Bela' }]);
		await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where id = ${suggests}`;
		for (const changes of [{ condition: 'in_crisis' }, { ends: -1 }, { starts: 60 }]) {
			await grant(arena.guard, { ...opensSoon, ...changes });
		}
		expect((await worklist(tokenOf('Tom')))!.sharing).toEqual([]);
	});

	it('has whoever shares once they have met, and their page says that and no more', async () => {
		await grant(arena.guard, {
			person: PEOPLE.Bela,
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			condition: 'once_met'
		});
		expect((await worklist(tokenOf('Priya')))!.sharing).toMatchObject([{ chosen_name: 'Bela' }]);
		const seen = await look(arena.app, tokenOf('Priya'), PEOPLE.Bela);
		expect(seen).toEqual({
			about: {
				reasons: [],
				after_meeting: true,
				agreed: [],
				suggests: false,
				tells: false,
				suggestions: [],
				name: 'Bela'
			},
			entry: null,
			holder: null,
			parts: {}
		});
	});

	it('gives no word of a plan: a link opens no part', async () => {
		const seen = await look(arena.app, tokenOf('Tom'));
		expect(seen!.entry!.person_id).toBe(PEOPLE.Ada);
		expect(seen!.parts).toEqual({});
		expect(seen!.about!.reasons).toEqual([]);
	});
});

describe('an administrator who searches', () => {
	const administrator = tokenOf('Olu');
	const search = async (wanted: string) =>
		(await arena.app`call api.find_people(${administrator}, ${wanted}, null)`)[0]!.found_people;

	it('finds a person by the beginning of their name, and the person has a line', async () => {
		const before = await lines();
		expect(await search('ad')).toMatchObject([{ id: PEOPLE.Ada, name: 'Ada' }]);
		expect(await lines()).toBe(before + 1);
	});

	it('learns nothing from a search that is rolled back', async () => {
		const before = await lines();
		for (const wanted of ['ad', 'nobody at all']) {
			await arena.app
				.begin(async (tx) => {
					const [row] = await tx`select api.open_search(${administrator}, ${wanted}) as ticket`;
					expect(row!.ticket).toMatch(/^[0-9a-f-]{36}$/);
					expect(
						(await tx`select api.found_people(${administrator}, ${row!.ticket}) as found`)[0]!.found
					).toEqual([]);
					throw new Error('undo');
				})
				.catch((error) => expect(error.message).toBe('undo'));
		}
		expect(await lines()).toBe(before);
	});

	it('has no list, and opens no part', async () => {
		expect(await list(administrator)).toEqual([]);
		expect(await look(arena.app, administrator)).toBeNull();
	});

	it('of another service finds nobody', async () => {
		const [row] = await arena.app`call api.find_people(${tokenOf('Fay')}, 'ad', null)`;
		expect(row!.found_people).toEqual([]);
	});
});
