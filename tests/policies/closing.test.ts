// Closing an account: asked for, confirmed by a code that a helper can neither make nor read off the screen, fourteen days to
// change one's mind, and then gone: nobody signs in, no word of theirs is left, their teams have a name and a date.
import { randomBytes, randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	askToClose,
	closes,
	closingCode,
	confirmClosing,
	daysLater,
	inesHelpsToo,
	keepAccount
} from '../fixtures/closing-acts';
import { GOES, HERS, OTHERS, wordsEverywhere } from '../fixtures/erasing-columns';
import { whereWord } from '../fixtures/erasing-acts';
import { openByLink, pick, setLink } from '../fixtures/card-acts';
import { ask, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { openLook } from '../fixtures/looks';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';
import { PEOPLE, SUPPORTERS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeEach(async () => {
	arena = await openArena();
	jobs = postgres(arena.urls.jobsUrl, { max: 1, onnotice: () => {} });
});
afterEach(async () => {
	await jobs.end();
	await arena.close();
});

const REFUSED = { refused: 'not_found' };
const entered = async (name: Name) =>
	(await arena.app`select api.enter(${tokenOf(name)}) as kind`)[0]!.kind;
const kinds = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and kind like 'closing%' order by seq`
	).map((line) => line.kind as string);
const looks = (name: Name = 'Ines') => openLook(arena.app, tokenOf(name), PEOPLE.Ada, ['goals']);
const listOf = async (name: Name) => {
	const [row] = await arena.app`call api.worklist(${tokenOf(name)}, null)`;
	return row!.seen.linked as {
		person_id: string;
		closes_on: string | null;
		safe_contact: string;
	}[];
};

describe('asking for it', () => {
	it('changes nothing, and is said once', async () => {
		await grant(arena.guard);
		const form = randomUUID();
		expect(await askToClose(arena.app, { form })).toEqual({ ok: true });
		expect(await askToClose(arena.app, { form })).toEqual({ ok: true });
		expect(await askToClose(arena.app)).toEqual({ ok: true });
		expect(await looks()).not.toBeNull();
		expect(await kinds()).toEqual(['closing_asked']);
		expect((await listOf('Ines'))[0]).toMatchObject({ closes_on: null });
	});
});

describe('the code', () => {
	it('is made by a worker with a link or an administrator of the service, once it was asked for', async () => {
		expect(await closingCode(arena.app)).toMatchObject({ refused: 'closing_not_asked' });
		await askToClose(arena.app);
		for (const name of ['Ines', 'Tom', 'Olu'] as const)
			expect(await closingCode(arena.app, { name })).toMatchObject({ ok: true });
		for (const name of ['Priya', 'Fay', 'Sam', 'Ada', 'Bela'] as const)
			expect(await closingCode(arena.app, { name })).toMatchObject(REFUSED);
	});

	it('is made by nobody who helps the person, or has, or is kept out', async () => {
		await askToClose(arena.app);
		await inesHelpsToo(arena.guard, true);
		expect(await closingCode(arena.app)).toMatchObject(REFUSED);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await closingCode(arena.app, { name: 'Tom' })).toMatchObject(REFUSED);
	});

	it('is for this person, for seven days, once, and the newest only', async () => {
		await askToClose(arena.app);
		await askToClose(arena.app, { name: 'Bela' });
		const first = await closingCode(arena.app);
		const second = await closingCode(arena.app);
		const wrong = { refused: 'code_not_good' };
		expect(await confirmClosing(arena.app, first.hash)).toEqual(wrong);
		expect(await confirmClosing(arena.app, second.hash, { name: 'Bela' })).toEqual(wrong);
		expect(await confirmClosing(arena.app, randomBytes(32))).toEqual(wrong);
		await arena.guard`update auth.one_time_code set expires_at = expires_at - interval '8 days'`;
		expect(await confirmClosing(arena.app, second.hash)).toEqual(wrong);
		const third = await closingCode(arena.app);
		expect(await confirmClosing(arena.app, third.hash)).toEqual({ ok: true });
		expect(await confirmClosing(arena.app, third.hash)).toEqual(REFUSED);
	});

	it('signs nobody in, and a code that does confirms nothing', async () => {
		await askToClose(arena.app);
		const { hash } = await closingCode(arena.app);
		const answers =
			await arena.guard`select auth.join_as_new(${hash}, gen_random_uuid(), 'somebody', 'none') as joined,
			auth.choose_password(${hash}, 'somebody', 'none') as chosen`;
		expect(answers[0]).toEqual({
			joined: { refused: 'code_not_good' },
			chosen: { refused: 'code_not_good' }
		});
		const password = randomBytes(32);
		await arena.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
			values (${password}, 'new_password', 'person', ${PEOPLE.Ada}, ${WORKERS.Ines}, now() + interval '1 hour')`;
		expect(await confirmClosing(arena.app, password)).toEqual({ refused: 'code_not_good' });
	});
});

describe('once it is confirmed', () => {
	it('sharing has stopped for everybody, and teams see a date', async () => {
		await grant(arena.guard);
		await grant(arena.guard, { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });
		expect(await looks('Sam')).not.toBeNull();
		expect(await closes(arena.app)).toEqual({ ok: true });
		const live =
			await arena.guard`select from sayso.consent_grant where person_id = ${PEOPLE.Ada} and stopped_at is null`;
		expect(live).toHaveLength(0);
		expect(await looks('Sam')).toBeNull();
		const [entry] = await listOf('Ines');
		const [day] =
			await arena.guard`select ((clock_timestamp() + interval '14 days') at time zone 'Europe/London')::date::text as day`;
		expect(entry!.closes_on).toBe(day!.day);
		const notices = await arena.app`select api.own_notices(${tokenOf('Ada')}) as said`;
		expect(notices[0]!.said.closes).not.toBeNull();
		expect(await kinds()).toEqual(['closing_asked', 'closing_code', 'closing_confirmed']);
	});

	it('the account is kept in one press, and what was stopped stays stopped', async () => {
		const stopped = await grant(arena.guard);
		await closes(arena.app);
		expect(await keepAccount(arena.app)).toEqual({ ok: true });
		expect(await keepAccount(arena.app)).toEqual({ ok: true });
		await daysLater(arena.guard, 15);
		await jobs`call api.close_accounts()`;
		expect(await entered('Ada')).toBe('person');
		expect((await listOf('Ines'))[0]).toMatchObject({ closes_on: null });
		expect(
			await arena.guard`select from sayso.consent_grant where id = ${stopped} and stopped_at is null`
		).toHaveLength(0);
		expect((await kinds()).at(-1)).toBe('closing_kept');
		expect((await kinds()).filter((kind) => kind === 'closing_kept')).toHaveLength(1);
	});

	it('nobody else keeps it, asks for it or confirms it', async () => {
		for (const name of ['Ines', 'Sam', 'Olu'] as const) {
			expect(await askToClose(arena.app, { name })).toEqual(REFUSED);
			expect(await keepAccount(arena.app, { name })).toEqual(REFUSED);
			expect(await confirmClosing(arena.app, randomBytes(32), { name })).toEqual(REFUSED);
		}
	});
});

describe('fourteen days on', () => {
	const close = async (days: number) => {
		await closes(arena.app);
		await daysLater(arena.guard, days);
		await jobs`call api.close_accounts()`;
	};

	it('not before: a day early nothing is closed', async () => {
		await close(13);
		expect(await entered('Ada')).toBe('person');
		expect(await kinds()).not.toContain('closing_done');
	});

	it('nobody signs in, as the person or as a helper, and nobody can join again', async () => {
		await close(14);
		for (const name of ['Ada', 'Sam', 'Uma'] as const) expect(await entered(name)).toBeNull();
		for (const name of ['Ines', 'Kit', 'Bela'] as const) expect(await entered(name)).not.toBeNull();
		expect(await arena.guard`select from auth.account where id = ${PEOPLE.Ada}`).toHaveLength(0);
		const [made] =
			await arena.app`select api.hand_over_code(${tokenOf('Ines')}, ${randomUUID()}, ${PEOPLE.Ada}, ${randomBytes(32)}) as outcome`;
		expect(made!.outcome).toEqual({ refused: 'account_closed' });
		const hash = randomBytes(32);
		await arena.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
			values (${hash}, 'join', 'person', ${PEOPLE.Ada}, ${WORKERS.Ines}, now() + interval '1 day')`;
		const [row] =
			await arena.guard`select auth.join_as_new(${hash}, gen_random_uuid(), 'back again', 'none') as outcome`;
		expect(row!.outcome).toEqual({ refused: 'code_not_good' });
	});

	it('somebody who works there too still signs in to work', async () => {
		await arena.guard`update sayso.worker set account_id = ${PEOPLE.Ada} where id = ${WORKERS.Tom}`;
		await close(14);
		expect(await arena.guard`select from auth.account where id = ${PEOPLE.Ada}`).toHaveLength(1);
		expect(await entered('Ada')).toBeNull();
	});

	it('an administrator who makes a code for somebody who works there learns nothing of it', async () => {
		await arena.guard`update sayso.worker set account_id = ${PEOPLE.Ada} where id = ${WORKERS.Tom}`;
		await close(14);
		expect(
			await arena.guard`select from sayso.closing where person_id = ${PEOPLE.Ada} and closed_at is not null`
		).toHaveLength(1);
		const codeFor = async (worker: string) =>
			(
				await arena.app`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'code',
					${arena.app.json({ kind: 'worker', id: worker, code: randomBytes(32).toString('hex') })}) as outcome`
			)[0]!.outcome;
		const answered = { ok: true, purpose: 'new_password' };
		expect(await codeFor(WORKERS.Tom)).toEqual(answered);
		expect(await codeFor(WORKERS.Ines)).toEqual(answered);
	});

	it('no word of theirs is left, the chain holds, and nobody else lost any', async () => {
		await wordsEverywhere(arena);
		const others = await whereWord(arena.superuser, OTHERS);
		await arena.guard`update sayso.closing set confirmed_at = now(), closes_at = now() where person_id = ${PEOPLE.Ada}`;
		await jobs`call api.close_accounts()`;
		const left = await whereWord(arena.superuser, HERS);
		expect(
			left.filter((column) => GOES.includes(column) || /safe_contact|access_needs/.test(column))
		).toEqual([]);
		expect(await whereWord(arena.superuser, OTHERS)).toEqual(others);
		const { lines, head } = await exportChain(arena.superuser, PEOPLE.Ada);
		expect(verifyChain(lines, head)).toBeNull();
		expect(lines.at(-1)!.kind).toBe('closing_done');
	});

	it('nothing of theirs opens by a link, a paper or a wish to talk', async () => {
		await pick(arena.app, arena.guard, 'crisis');
		await setLink(arena.app, 'a link');
		const { request } = await ask(arena.app, { q: question({ parts: ['faith'] }) });
		await arena.guard`insert into sayso.talk (person_id, request_id, with_kind, with_id, how)
			values (${PEOPLE.Ada}, ${request!}, 'supporter', ${SUPPORTERS.Sam}, 'phone')`;
		await arena.guard`insert into sayso.told_yes (person_id, id, request_id, answer, parts, until, told, made_by, by_id, team_id, reference)
			select person_id, gen_random_uuid(), id, 'all', parts, ends, '{}', '{}', asker_id, asker_team_id, 'ABCDE01234' from sayso.request where id = ${request!}`;
		expect(await openByLink(arena.app, 'a link')).not.toBeNull();
		await close(14);
		expect(await openByLink(arena.app, 'a link')).toBeNull();
		expect(await arena.guard`select from sayso.talk`).toHaveLength(0);
		expect(await arena.guard`select ended_how from sayso.told_yes`).toEqual([
			{ ended_how: 'withdrawn' }
		]);
	});

	it('their team has the name and the day, and nothing else', async () => {
		await close(14);
		const [entry] = await listOf('Ines');
		expect(entry).toMatchObject({ person_id: PEOPLE.Ada, safe_contact: '' });
		expect(entry!.closes_on).not.toBeNull();
	});
});
