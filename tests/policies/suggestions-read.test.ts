// Who reads a suggestion and takes it back: whoever made it and, where its part opens, those of their team who may suggest; nobody else,
// and nothing after a stop.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { answer, erase, seeDifferently, suggest, withdraw } from '../fixtures/plan-acts';
import { FAITH, linesOf, onlyInesSuggests, toldOf } from '../fixtures/suggesting';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

let ines: string;
beforeEach(async () => {
	ines = await onlyInesSuggests(arena);
});

const told = (name: Name, parts?: readonly string[]) => toldOf(arena, name, parts);
/** Tom, of the team of Ines, may see and suggest in these parts. */
const tom = (parts: string[]) =>
	grant(arena.guard, { grantee: WORKERS.Tom, parts, abilities: ['see', 'suggest'] });

describe('whoever suggested', () => {
	it('shares it with their team for the parts that open in that look, whose line names them', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'About faith');
		await seeDifferently(arena.app, proposal!, 'Not that way');
		await tom(['week', 'goals']);
		for (const parts of [undefined, []]) expect(await told('Tom', parts)).toEqual([]);
		await tom(['faith']);
		expect(await told('Tom', [])).toEqual([]);
		expect(await told('Tom', ['week'])).toEqual([]);
		expect((await told('Tom', ['faith']))[0]).toMatchObject({
			words: 'About faith',
			differently: 'Not that way'
		});
		const [line] =
			await arena.guard`select kind, payload::jsonb -> 'parts' as parts from sayso.history
			where person_id = ${PEOPLE.Ada} order by seq desc limit 1`;
		expect(line).toEqual({ kind: 'look', parts: ['faith'] });
	});

	it('shares it with nobody of their team who may suggest and see nothing', async () => {
		await suggest(arena.app, { part: 'safety' }, 'About safety');
		await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Harbour,
			abilities: ['suggest']
		});
		expect(await told('Tom')).toEqual([]);
		expect((await told('Ines'))[0]).toMatchObject({ words: 'About safety' });
	});

	it('shares it with nobody once their team may suggest no more, whatever another team may', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Through Harbour');
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Harbour}, ${WORKERS.Priya})`;
		await grant(arena.guard, {
			grantee: WORKERS.Priya,
			team: TEAMS.Meadow,
			parts: ['faith'],
			abilities: ['see', 'suggest']
		});
		try {
			await stop(arena.app, ines);
			await seeDifferently(arena.app, proposal!, 'Since the stop');
			expect(JSON.stringify(await told('Priya'))).not.toMatch(/Through Harbour|Since the stop/);
			for (const name of ['Priya', 'Tom'] as const)
				expect(await withdraw(arena.app, proposal!, { name })).toEqual({ refused: 'not_found' });
		} finally {
			await arena.guard`delete from sayso.membership where team_id = ${TEAMS.Harbour} and worker_id = ${WORKERS.Priya}`;
		}
	});

	it('reads nothing that the person wrote beside it once what they let them do with its part is over', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Before the stop');
		await stop(arena.app, ines);
		await seeDifferently(arena.app, proposal!, 'Since the stop');
		await grant(arena.guard, { parts: ['week'], abilities: ['see', 'suggest'] });
		expect((await told('Ines'))[0]).toMatchObject({ words: 'Before the stop', differently: '' });
		await grant(arena.guard, { parts: ['faith'], abilities: ['suggest'] });
		expect((await told('Ines'))[0]).toMatchObject({ differently: 'Since the stop' });
	});

	it('about a part that they were never let read reads what the person wrote beside it', async () => {
		const { proposal } = await suggest(arena.app, { part: 'safety' }, 'A guess at safety');
		await seeDifferently(arena.app, proposal!, 'For Ines to read');
		expect((await told('Ines'))[0]).toMatchObject({ differently: 'For Ines to read' });
	});

	it('has it taken back by a colleague only where its part is open to them', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'For a colleague');
		const byTom = () => withdraw(arena.app, proposal!, { name: 'Tom' });
		expect(await byTom()).toEqual({ refused: 'not_found' });
		await tom(['week']);
		expect(await byTom()).toEqual({ refused: 'not_found' });
		await tom(['faith']);
		expect(await byTom()).toMatchObject({ ok: true });
	});

	it('learns that it was answered, not how; and reads what the person wrote beside it', async () => {
		const states = [];
		for (const said of ['yes', 'not_now', 'erase'] as const) {
			const { proposal } = await suggest(arena.app, FAITH, `For ${said}`);
			if (said === 'erase') await erase(arena.app, proposal!);
			else await answer(arena.app, proposal!, said);
			states.push((await told('Ines'))[0]!.state);
		}
		expect(states).toEqual(['answered', 'answered', 'answered']);
		const { proposal } = await suggest(arena.app, FAITH, 'To talk about');
		await answer(arena.app, proposal!, 'talk');
		await seeDifferently(arena.app, proposal!, 'I would rather walk');
		expect((await told('Ines'))[0]).toMatchObject({
			state: 'talk',
			differently: 'I would rather walk'
		});
	});

	it('is the only one who reads it, with their team, and only while they may suggest', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Between us');
		await tom(['faith']);
		await grant(arena.guard, {
			grantee: WORKERS.Priya,
			team: TEAMS.Meadow,
			abilities: ['see', 'suggest']
		});
		expect((await told('Tom'))[0]!.words).toBe('Between us');
		expect(JSON.stringify(await told('Priya'))).not.toContain('Between us');
		await stop(arena.app, ines);
		expect(await told('Ines')).toEqual([]);
		for (const name of ['Priya', 'Sam', 'Kit'] as const)
			expect(await withdraw(arena.app, proposal!, { name })).toEqual({ refused: 'not_found' });
		expect(await withdraw(arena.app, proposal!, { name: 'Tom' })).toMatchObject({ ok: true });
		expect(await answer(arena.app, proposal!, 'yes')).toEqual({ refused: 'suggestion_withdrawn' });
	});
});

it('whoever is barred takes nothing back; those of their team who read it do', async () => {
	const { proposal } = await suggest(arena.app, FAITH, 'Before being barred');
	await tom(['faith']);
	await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
	try {
		expect(await withdraw(arena.app, proposal!)).toEqual({ refused: 'not_found' });
		expect(await withdraw(arena.app, proposal!, { name: 'Tom' })).toMatchObject({ ok: true });
	} finally {
		await arena.guard`delete from sayso.barred`;
	}
});

describe('whoever has left', () => {
	const member = (team: string, left: boolean) => arena.guard`
		insert into sayso.membership (team_id, worker_id, joined_at, left_at) values
			(${team}, ${WORKERS.Ines}, '2026-01-01', ${left ? '2026-01-02' : null})
		on conflict (team_id, worker_id, joined_at) do update set left_at = excluded.left_at`;
	const leaves = (left: boolean) => arena.guard`update sayso.membership
		set left_at = case when ${left} then clock_timestamp() end where worker_id = ${WORKERS.Ines} and team_id = ${TEAMS.Harbour}`;

	it('the team takes nothing back and reads no answer, though another team of theirs may suggest', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Through Harbour');
		await seeDifferently(arena.app, proposal!, 'I would rather not');
		await member(TEAMS.Night, false);
		await grant(arena.guard, {
			team: TEAMS.Night,
			parts: ['faith'],
			abilities: ['see', 'suggest']
		});
		try {
			expect((await told('Ines')).map(({ words }) => words)).toContain('Through Harbour');
			await leaves(true);
			await suggest(arena.app, FAITH, 'Through Night');
			const read = JSON.stringify(await told('Ines'));
			expect(read).toContain('Through Night');
			expect(read).not.toMatch(/Through Harbour|rather not/);
			const before = await linesOf(arena, 'suggestion_withdrawn');
			expect(await withdraw(arena.app, proposal!)).toEqual({ refused: 'not_found' });
			expect(await linesOf(arena, 'suggestion_withdrawn')).toBe(before);
		} finally {
			await leaves(false);
			await member(TEAMS.Night, true);
		}
		expect(await withdraw(arena.app, proposal!)).toMatchObject({ ok: true });
	});

	it('the person, as their supporter, takes nothing back', async () => {
		const sam = { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null } as const;
		await grant(arena.guard, { ...sam, parts: ['faith'], abilities: ['suggest'] });
		const { proposal } = await suggest(arena.app, FAITH, 'From Sam', { name: 'Sam' });
		const ended = (at: string | null) =>
			arena.guard`update sayso.supporter set ended_at = ${at} where id = ${SUPPORTERS.Sam}`;
		await ended('2026-01-02');
		expect(await withdraw(arena.app, proposal!, { name: 'Sam' })).toEqual({ refused: 'not_found' });
		await ended(null);
		expect(await withdraw(arena.app, proposal!, { name: 'Sam' })).toMatchObject({ ok: true });
	});
});
