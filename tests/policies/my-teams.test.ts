// One link holds the whole plan at every moment (R79, R172): whom the person chose, else the longest, and a move hands it on as it ends.
// What begins, changes hands or ends without their press is news to them until they have seen it, and ends only in words (R16, R20, R55).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { bar } from '../fixtures/barring-acts';
import { beforeMoves } from '../fixtures/before-moves';
import { grant } from '../fixtures/grants';
import { begunMove, callOff, endMove, goBack, readyToEnd } from '../fixtures/move-acts';
import { noticesOf } from '../fixtures/notice-acts';
import { administer } from '../fixtures/office-acts';
import {
	alsoMeadow,
	chooseHolder,
	endLink,
	holderFor,
	leave,
	news,
	ownHolder,
	seenLink,
	showHolder
} from '../fixtures/team-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, signIn, tokenOf } from '../fixtures/world';

const OK = { ok: true };
const NOT_FOUND = { refused: 'not_found' };
let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	const { guard } = arena;
	for (const table of ['plan_holder', 'link_news'])
		await guard`delete from ${guard(`sayso.${table}`)}`;
	await beforeMoves(guard, link);
	await guard`update sayso.link set told_at = now() - interval '90 days' where id = ${link}`;
	const [signedIn] = await guard`select from auth.session where actor_id = ${WORKERS.Ines}`;
	if (!signedIn) await signIn(guard, 'worker', WORKERS.Ines, tokenOf('Ines'));
});
afterAll(() => arena.close());

const held = async () => (await ownHolder(arena.app))?.link ?? null;
const lines = async (like: string) =>
	(
		await arena.guard`select kind, payload::jsonb as what from sayso.history where person_id = ${PEOPLE.Ada} and kind like ${like} order by seq`
	).map((row) => row);
const since = async (like: string, before: number) => (await lines(like)).slice(before);

describe('who holds the plan', () => {
	it('is the longest, until the person chooses another, in one line; and somebody always does', async () => {
		const meadow = await alsoMeadow(arena.guard);
		const before = (await lines('holder%')).length;
		expect(await ownHolder(arena.app)).toEqual({
			link,
			team: 'Harbour',
			name: 'Ines',
			job: 'worker',
			self: false,
			may: expect.arrayContaining([link, meadow])
		});
		const form = randomUUID();
		expect(await chooseHolder(arena.app, meadow, { form })).toEqual(OK);
		expect(await chooseHolder(arena.app, meadow, { form })).toEqual(OK);
		expect(await chooseHolder(arena.app, meadow)).toEqual(OK);
		expect(await held()).toBe(meadow);
		const [line, ...more] = await since('holder%', before);
		expect(line).toMatchObject({
			kind: 'holder_chosen',
			what: { team_name: 'Meadow', name: 'Priya' }
		});
		expect(more).toEqual([]);
		expect(await endLink(arena.app, meadow)).toEqual(OK);
		expect(await held()).toBe(link);
	});

	it('is nobody for somebody without a team, and no link that is over or another’s can be chosen', async () => {
		const meadow = await alsoMeadow(arena.guard);
		await endLink(arena.app, meadow);
		expect(await chooseHolder(arena.app, meadow)).toEqual(NOT_FOUND);
		expect(await chooseHolder(arena.app, randomUUID())).toEqual(NOT_FOUND);
		for (const name of ['Bela', 'Ines', 'Olu', 'Sam'] as const)
			expect([name, await chooseHolder(arena.app, link, { name })]).toEqual([name, NOT_FOUND]);
		await endLink(arena.app, link);
		expect(await ownHolder(arena.app)).toBeNull();
	});

	it('stays with the old team through a move, goes on with the new one as it ends, and comes back with the old one', async () => {
		const third =
			await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Night}, ${WORKERS.Olu}, 'Nights', now() - interval '30 days') returning id`;
		const move = await readyToEnd(arena, link);
		const [to] = await arena.guard`select to_link as id from sayso.move where id = ${move}`;
		expect(await held()).toBe(link);
		expect(await chooseHolder(arena.app, to!.id)).toEqual(NOT_FOUND);
		expect((await ownHolder(arena.app))!.may.toSorted()).toEqual([link, third[0]!.id].toSorted());
		expect(await endMove(arena, move)).toEqual(OK);
		expect(await held()).toBe(to!.id);
		expect(await goBack(arena, move)).toEqual(OK);
		expect(await held()).toBe(link);
		expect(await chooseHolder(arena.app, third[0]!.id)).toEqual(OK);
		expect(await endMove(arena, move)).toMatchObject({ refused: 'move_gates' });
		expect(await held()).toBe(third[0]!.id);
	});

	it('is whom the choice moved on to', async () => {
		const meadow = await alsoMeadow(arena.guard, 200);
		expect(await held()).toBe(meadow);
		await chooseHolder(arena.app, link);
		await endLink(arena.app, meadow);
		const move = await readyToEnd(arena, link);
		const older =
			await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Night}, ${WORKERS.Olu}, 'Nights', now() - interval '300 days') returning id`;
		await endMove(arena, move);
		const [to] = await arena.guard`select to_link as id from sayso.move where id = ${move}`;
		expect(await held()).toBe(to!.id);
		expect(older).toHaveLength(1);
	});

	it('is to the person a team without a name where whoever is responsible is kept out, of which no worker reads', async () => {
		await arena.guard`update sayso.membership set role = 'worker'`;
		await bar(arena.app, WORKERS.Ines);
		expect(await ownHolder(arena.app)).toMatchObject({
			link,
			team: 'Harbour',
			name: null,
			job: null
		});
		expect(await holderFor(arena.app, 'Tom')).toMatchObject({ team: 'Harbour', name: 'Ines' });
		expect(await holderFor(arena.app, 'Ines')).toBeNull();
	});

	it('is read by its own team, and by another only where the person lets it, and by nobody else', async () => {
		await alsoMeadow(arena.guard);
		expect(await holderFor(arena.app, 'Ines')).toMatchObject({ self: true, team: 'Harbour' });
		expect(await holderFor(arena.app, 'Tom')).toMatchObject({ self: false, name: 'Ines' });
		expect(await holderFor(arena.app, 'Priya')).toBeNull();
		const before = (await lines('holder%')).length;
		expect(await showHolder(arena.app, true)).toEqual(OK);
		expect(await showHolder(arena.app, true)).toEqual(OK);
		expect(await holderFor(arena.app, 'Priya')).toEqual({
			link: null,
			team: 'Harbour',
			self: false,
			name: 'Ines',
			job: 'worker',
			may: null
		});
		expect(await showHolder(arena.app, false)).toEqual(OK);
		expect(await holderFor(arena.app, 'Priya')).toBeNull();
		expect((await since('holder%', before)).map(({ kind }) => kind)).toEqual([
			'holder_shown',
			'holder_not_shown'
		]);
		for (const name of ['Bela', 'Priya', 'Olu', 'Sam'] as const)
			expect([name, await showHolder(arena.app, true, { name })]).toEqual([
				name,
				name === 'Bela' ? OK : NOT_FOUND
			]);
	});

	it('is not read by a worker who may see something and has no link, nor by a helper', async () => {
		await showHolder(arena.app, true);
		await grant(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow, parts: ['goals'] });
		const seen =
			await arena.app`call api.look(${tokenOf('Priya')}, ${PEOPLE.Ada}, ${arena.app.array(['goals'], 1009)}, null, 1, null, null)`;
		expect(seen[0]!.seen.parts).toHaveProperty('goals');
		expect(seen[0]!.seen.holder).toBeNull();
		expect(await ownHolder(arena.app, 'Sam')).toBeNull();
	});
});

describe('what is new about a team', () => {
	const told = async () => (await noticesOf(arena.guard)).filter(({ kind }) => kind === 'teams');
	const toNight = {
		person_id: PEOPLE.Ada,
		team_id: TEAMS.Meadow,
		responsible_id: WORKERS.Priya,
		why: 'A place to live',
		told_at: new Date().toISOString()
	};

	it('is that it is with them, that somebody else is there for them, and that it is so no longer, in its own words', async () => {
		const { link: meadow } = await administer<{ link: string }>(arena.app, 'link', toNight);
		expect(await news(arena.app)).toEqual([{ link: meadow, what: 'began', was: '', why: '' }]);
		expect(await told()).toHaveLength(1);
		expect(await leave(arena.app, WORKERS.Ines)).toEqual(OK);
		expect(await news(arena.app)).toContainEqual({ link, what: 'worker', was: 'Ines', why: '' });
		expect(await told()).toHaveLength(2);
		expect(await endLink(arena.app, meadow)).toEqual(OK);
		expect(await news(arena.app)).toContainEqual({
			link: meadow,
			what: 'ended',
			was: '',
			why: 'We did what we planned.'
		});
		expect((await lines('unlinked')).at(-1)!.what).toMatchObject({
			why: 'We did what we planned.'
		});
		expect(await told()).toHaveLength(3);
	});

	it('never ends without words', async () => {
		for (const why of ['', '  '])
			expect(await endLink(arena.app, link, why)).toEqual({ refused: 'say_why' });
		const [still] = await arena.guard`select ended_at from sayso.link where id = ${link}`;
		expect(still!.ended_at).toBeNull();
	});

	it('is read and put away by the person alone', async () => {
		await leave(arena.app, WORKERS.Ines);
		for (const name of ['Bela', 'Ines', 'Olu', 'Sam'] as const) {
			await seenLink(arena.app, link, { name });
			expect([name, await news(arena.app, name)]).toEqual([name, []]);
		}
		expect(await news(arena.app)).toHaveLength(1);
		expect(await seenLink(arena.app, link)).toEqual(OK);
		expect(await news(arena.app)).toEqual([]);
	});

	it('stays that it began, whoever is responsible by then; and a second change is told too', async () => {
		const { link: meadow } = await administer<{ link: string }>(arena.app, 'link', toNight);
		await arena.guard`select guard.note_link(${PEOPLE.Ada}, ${meadow}, 'worker', 'Priya')`;
		expect((await news(arena.app))[0]).toMatchObject({ what: 'began', was: '' });
		expect(await told()).toHaveLength(2);
	});

	it('is none for somebody who has not joined yet, and none of what they did themselves', async () => {
		await arena.guard`update sayso.person set account_id = null where id = ${PEOPLE.Ada}`;
		const { link: meadow } = await administer<{ link: string }>(arena.app, 'link', toNight);
		await endLink(arena.app, meadow);
		await leave(arena.app, WORKERS.Ines);
		await arena.guard`update sayso.person set account_id = id where id = ${PEOPLE.Ada}`;
		expect(await news(arena.app)).toEqual([]);
		await beforeMoves(arena.guard, link);
		await signIn(arena.guard, 'worker', WORKERS.Ines, tokenOf('Ines'));
		const move = await readyToEnd(arena, link);
		await endMove(arena, move);
		expect(await news(arena.app)).toEqual([]);
	});

	it('is who is responsible instead where a team that somebody moves to was with them already', async () => {
		const meadow = await alsoMeadow(arena.guard);
		await arena.guard`update sayso.link set responsible_id = ${WORKERS.Tom} where id = ${meadow}`;
		const move = await begunMove(arena, link);
		expect(await news(arena.app)).toEqual([{ link: meadow, what: 'worker', was: 'Tom', why: '' }]);
		await callOff(arena, move);
	});
});
