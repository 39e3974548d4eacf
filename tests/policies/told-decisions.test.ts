// A stop or a no told to any worker acts at once, unconfirmed (tension 6). Whoever writes it down learns nothing of what it
// ended: the same answer, and the same rows, whether or not there was anything.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { ask, asked, inDays, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import { readBack, recordTold, seenTold, writeDown, type Saying } from '../fixtures/told-acts';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await arena.guard`delete from sayso.barred`;
	await arena.guard`delete from sayso.told_decision`;
	await arena.guard`update sayso.request set asked_at = asked_at - interval '200 days', lapses_at = lapses_at - interval '200 days',
		answered_at = answered_at - interval '200 days', withdrawn_at = withdrawn_at - interval '200 days' where asked_at > now() - interval '100 days'`;
});

const OK = { ok: true };
const REFUSED = { refused: 'not_found' };
const HARBOUR = { kind: 'team', id: TEAMS.Harbour };
const MEADOW = { kind: 'team', id: TEAMS.Meadow };
const INES = { kind: 'worker', id: WORKERS.Ines };
const PRIYA = { grantee: WORKERS.Priya, team: TEAMS.Meadow } as const;
const SAM = { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null } as const;

const running = async () =>
	(await arena.guard`select id from sayso.consent_grant where stopped_at is null order by id`).map(
		(row) => row.id as string
	);
const written = async () => {
	const [row] = await arena.guard`select (select count(*) from sayso.decision)::int as decisions,
		(select count(*) from sayso.history)::int as lines, (select count(*) from sayso.told_decision)::int as told,
		(select count(*) from sayso.refused)::int as tries, (select count(*) from guard.idempotency)::int as forms`;
	return row as Record<string, number>;
};
/** How many rows of each kind an act leaves, and what it answers. */
async function left(act: () => Promise<unknown>) {
	const before = await written();
	const answer = JSON.stringify(await act());
	const after = await written();
	return {
		answer,
		rows: Object.fromEntries(Object.entries(after).map(([of, n]) => [of, n - before[of]!]))
	};
}

describe('a stop told to a worker', () => {
	it('acts at once: nothing that it named opens any more, and all else does', async () => {
		await grant(arena.guard);
		const others = await grant(arena.guard, PRIYA);
		expect(await look(arena.app)).not.toBeNull();
		expect(await writeDown(arena.app, { whom: HARBOUR })).toEqual(OK);
		expect(await running()).toEqual([others]);
		const seen = await look(arena.app);
		expect(JSON.stringify(seen)).not.toContain('goals words');
		expect(
			JSON.stringify(await look(arena.app, tokenOf('Priya'), PEOPLE.Ada, ['goals']))
		).toContain('goals words');
	});

	it.each([
		['everyone', { kind: 'everyone' }, []],
		['the helpers', { kind: 'helpers' }, ['Ines', 'Harbour', 'Priya']],
		['a team, and whoever is let see as somebody of it', HARBOUR, ['Priya', 'Sam']],
		['one worker by name, and not their team', INES, ['Harbour', 'Priya', 'Sam']]
	])('is to %s', async (_, whom, stays) => {
		const ids: Record<string, string> = {
			Ines: await grant(arena.guard),
			Harbour: await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour }),
			Priya: await grant(arena.guard, PRIYA),
			Sam: await grant(arena.guard, SAM)
		};
		expect(await writeDown(arena.app, { whom })).toEqual(OK);
		expect(await running()).toEqual(stays.map((name) => ids[name]!).toSorted());
		const [told] = await arena.guard`select about from sayso.told_decision`;
		const ended = Object.values(ids).filter((id) => !stays.some((name) => ids[name] === id));
		expect(told!.about.toSorted()).toEqual(ended.toSorted());
	});

	it('ends what opens in a hard time and what waits for a meeting too', async () => {
		await grant(arena.guard, { condition: 'in_crisis', ends: null });
		await grant(arena.guard, { condition: 'once_met' });
		expect(await writeDown(arena.app)).toEqual(OK);
		expect(await running()).toEqual([]);
	});

	it('leaves a line that says who wrote it down, how it was told and when, and a receipt in the person’s language', async () => {
		await arena.guard`update sayso.person set lang = 'cy' where id = ${PEOPLE.Ada}`;
		const id = await grant(arena.guard);
		await writeDown(arena.app, { whom: INES, how: 'face', on: '2026-01-02' });
		await arena.guard`update sayso.person set lang = 'en' where id = ${PEOPLE.Ada}`;
		const [line] = await arena.guard`select kind, payload::jsonb as said from sayso.history
			where person_id = ${PEOPLE.Ada} order by seq desc limit 1`;
		expect(line).toMatchObject({
			kind: 'told_stop',
			said: {
				actor: { name: 'Tom', team: 'Harbour' },
				answer: 'worker',
				name: 'Ines',
				told: { how: 'face', on: '2026-01-02' },
				about: [id],
				parts: ['goals']
			}
		});
		const [receipt] =
			await arena.guard`select answer, receipt, receipt_lang as lang from sayso.decision where id = ${line!.said.decision}`;
		expect(receipt).toEqual({ answer: 'stop', receipt: 'cy: you said it.', lang: 'cy' });
	});

	it('sent twice is written down once', async () => {
		const form = randomUUID();
		expect(await writeDown(arena.app, { form })).toEqual(OK);
		const again = await left(() => writeDown(arena.app, { form }));
		expect(again.answer).toBe('{"ok":true}');
		expect(Object.values(again.rows)).toEqual([0, 0, 0, 0, 0]);
		expect(await writeDown(arena.app, { form, said: 'no' })).toEqual({
			refused: 'form_used_again'
		});
	});
});

describe('whoever writes it down', () => {
	it.each<[string, Saying]>([
		['stop', { whom: MEADOW }],
		['no', { said: 'no', whom: MEADOW }],
		['stop to all helpers', { whom: { kind: 'helpers' } }]
	])('cannot tell from a %s whether there was anything', async (_, saying) => {
		const nothing = await left(() => writeDown(arena.app, saying));
		await grant(arena.guard, PRIYA);
		await grant(arena.guard, { kind: 'team', grantee: TEAMS.Meadow, team: TEAMS.Meadow });
		await grant(arena.guard, SAM);
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'Why', now() - interval '1 day')`;
		const q = question({ grantee_id: WORKERS.Priya, team_id: TEAMS.Meadow, parts: ['faith'] });
		expect(await ask(arena.app, { token: tokenOf('Priya'), team: TEAMS.Meadow, q })).toMatchObject(
			OK
		);
		const something = await left(() => writeDown(arena.app, saying));
		const [told] =
			await arena.guard`select cardinality(about) as many from sayso.told_decision order by recorded_at desc limit 1`;
		expect(told!.many).toBeGreaterThan(0);
		expect(something).toEqual(nothing);
		expect(something.rows).toEqual({ decisions: 1, lines: 1, told: 1, tries: 0, forms: 1 });
		const back = JSON.stringify(await readBack(arena.app, 'Tom'));
		expect(back).not.toContain('Priya');
		await arena.guard`delete from sayso.link_news`;
		await arena.guard`delete from sayso.link where team_id = ${TEAMS.Meadow}`;
	});

	it('may be anybody on whose list the person is, also by what they are let see alone', async () => {
		expect(await writeDown(arena.app, { name: 'Priya' })).toEqual(REFUSED);
		await grant(arena.guard, PRIYA);
		expect(await readBack(arena.app, 'Priya')).toEqual({ name: 'Ada', told: [] });
		expect(await writeDown(arena.app, { name: 'Priya', whom: MEADOW })).toEqual(OK);
		expect(await running()).toEqual([]);
		expect(await readBack(arena.app, 'Priya')).toBeNull();
		expect(await writeDown(arena.app, { name: 'Priya' })).toEqual(REFUSED);
	});

	it('is nobody whom the person keeps out, no helper, no other person and no stranger', async () => {
		const id = await grant(arena.guard);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		for (const name of ['Tom', 'Priya', 'Olu', 'Fay', 'Sam', 'Ada', 'Bela'] as const)
			expect(await writeDown(arena.app, { name })).toEqual(REFUSED);
		expect(await running()).toEqual([id]);
		expect(await writeDown(arena.app, { name: 'Ines', person: PEOPLE.Bela })).toEqual(REFUSED);
		expect(await writeDown(arena.app, { name: 'Ines', person: NOBODY })).toEqual(REFUSED);
	});

	it('says whom there is, a day that has been, and what can be said', async () => {
		expect(await writeDown(arena.app, { whom: { kind: 'team', id: NOBODY } })).toEqual({
			refused: 'no_such_grantee'
		});
		expect(await writeDown(arena.app, { on: inDays(2).slice(0, 10) })).toEqual({
			refused: 'not_yet'
		});
		for (const saying of [
			{ said: 'yes' },
			{ how: 'by heart' },
			{ said: 'no', whom: { kind: 'helpers' } }
		])
			await expect(recordTold(arena.app, saying)).rejects.toThrow('nobody can say that');
		expect(await arena.guard`select from sayso.told_decision`).toHaveLength(0);
	});

	it('reads back what their teams wrote down, and others do not', async () => {
		await writeDown(arena.app, { name: 'Ines' });
		expect(await readBack(arena.app, 'Tom')).toMatchObject({
			name: 'Ada',
			told: [{ receipt: 'en: you said it.', lang: 'en' }]
		});
		await grant(arena.guard, PRIYA);
		expect(await readBack(arena.app, 'Priya')).toEqual({ name: 'Ada', told: [] });
	});
});

describe('a no told to a worker', () => {
	it('answers every open question of whom it named, as “not now” does, and the team hears “answered”', async () => {
		await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		const { request } = await ask(arena.app, { q: question({ parts: ['moving'] }) });
		expect(await writeDown(arena.app, { said: 'no', whom: MEADOW })).toEqual(OK);
		const state = async () =>
			(await asked(arena.app)).find((one) => one.request === request)!.state;
		expect(await state()).toBe('waiting');
		expect(await writeDown(arena.app, { said: 'no', whom: HARBOUR })).toEqual(OK);
		expect(await state()).toBe('answered');
		expect(await ask(arena.app, { q: question({ parts: ['moving'] }) })).toMatchObject({
			refused: 'quiet'
		});
		expect(await running()).toEqual([]);
	});
});

describe('what was written down', () => {
	const readAs = (name: Name) =>
		arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf(name)})`;
			return tx`select from sayso.told_decision`;
		});

	it('is the person’s alone to read in full and to put away, once', async () => {
		await writeDown(arena.app);
		const [row] = await arena.guard`select id from sayso.told_decision`;
		expect(await readAs('Ada')).toHaveLength(1);
		for (const name of ['Bela', 'Tom', 'Ines', 'Sam', 'Olu'] as const) {
			expect(await readAs(name)).toHaveLength(0);
			expect(await seenTold(arena.app, row!.id, name)).toEqual(REFUSED);
		}
		expect(await seenTold(arena.app, row!.id)).toEqual(OK);
		expect(
			await arena.guard`select from sayso.told_decision where seen_at is not null`
		).toHaveLength(1);
	});
});
