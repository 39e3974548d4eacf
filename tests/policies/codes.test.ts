// One-time codes, as the sign-in login may spend them and as an administrator makes them.
import { createHash } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { administer as inOffice } from '../fixtures/office-acts';
import { PEOPLE, WORKERS, addPerson, type Name } from '../fixtures/world';

let arena: Arena;
let auth: Sql;
let person: string;
beforeAll(async () => {
	arena = await openArena();
	auth = postgres(arena.urls.authUrl, { max: 4, onnotice: () => {} });
});
afterAll(async () => {
	await auth.end();
	await arena.close();
});
beforeEach(async () => {
	person = crypto.randomUUID();
	await addPerson(arena.guard, person, `Person ${person}`);
	await arena.guard`update sayso.person set account_id = null where id = ${person}`;
});

const hashOf = (code: string) => createHash('sha256').update(code).digest();

const administer = (as: Name, task: string, what: Record<string, string | null>) =>
	inOffice(arena.app, task, what, as);

function makeCode(code: string, kind = 'person', id = person, as: Name = 'Olu') {
	return administer(as, 'code', { kind, id, code: hashOf(code).toString('hex') });
}

async function join(
	code: string,
	name = `name ${crypto.randomUUID()}`,
	account = crypto.randomUUID()
) {
	const [row] =
		await auth`select auth.join_as_new(${hashOf(code)}, ${account}, ${name}, 'kept') as outcome`;
	return row!.outcome as Record<string, unknown>;
}

async function choose(code: string, name: string) {
	const [row] = await auth`select auth.choose_password(${hashOf(code)}, ${name}, 'new') as outcome`;
	return row!.outcome as Record<string, unknown>;
}

const good = async (code: string, why = 'join') =>
	(await auth`select auth.code_good(${hashOf(code)}, ${why}) as good`)[0]!.good as boolean;

describe('a joining code', () => {
	it('joins exactly whom it was made for, once', async () => {
		expect(await makeCode('first')).toEqual({ ok: true, purpose: 'join' });
		expect(await join('first')).toMatchObject({ ok: true, acting: 'person', actor_id: person });
		expect(await join('first')).toEqual({ refused: 'code_not_good' });
		const [row] = await arena.guard`select account_id from sayso.person where id = ${person}`;
		expect(row!.account_id).not.toBeNull();
	});

	it('stays good when the name is taken, and only its holder learns that', async () => {
		await makeCode('second');
		await expect(join('second', PEOPLE.Ada)).rejects.toMatchObject({ code: '23505' });
		expect(await join('no such code', PEOPLE.Ada)).toEqual({ refused: 'code_not_good' });
		expect(await join('second')).toMatchObject({ ok: true });
	});

	it('joins once when sent ten times at once', async () => {
		await makeCode('third');
		const outcomes = await Promise.all(Array.from({ length: 10 }, () => join('third')));
		expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
	});

	it('ends when another is made, and in time', async () => {
		await makeCode('fourth');
		expect(await good('fourth')).toBe(true);
		await makeCode('fifth');
		expect(await good('fourth')).toBe(false);
		expect(await join('fourth')).toEqual({ refused: 'code_not_good' });
		await arena.guard`update auth.one_time_code set expires_at = now() where code_hash = ${hashOf('fifth')}`;
		expect(await join('fifth')).toEqual({ refused: 'code_not_good' });
	});

	it('leaves those for closing the account and for a yes that was told as they are', async () => {
		await arena.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
			select sha256(why::bytea), why, 'person', ${person}, ${WORKERS.Olu}, now() + interval '7 days' from unnest(array['close', 'confirm']) why`;
		await makeCode('another use');
		const [row] = await arena.guard`select array_agg(purpose order by purpose) as good
			from auth.one_time_code where actor_id = ${person} and expires_at > now()`;
		expect(row!.good).toEqual(['close', 'confirm', 'join']);
	});

	it('chooses nobody a password', async () => {
		await makeCode('sixth');
		expect(await good('sixth', 'new_password')).toBe(false);
		expect(await choose('sixth', PEOPLE.Ada)).toEqual({ refused: 'code_not_good' });
	});
});

describe('a code for a new password', () => {
	it('keeps the sign-in name or sets another, and ends every session of that account', async () => {
		expect(await makeCode('seventh', 'person', PEOPLE.Bela)).toEqual({
			ok: true,
			purpose: 'new_password'
		});
		await expect(choose('seventh', PEOPLE.Ada)).rejects.toMatchObject({ code: '23505' });
		expect(await good('seventh', 'new_password')).toBe(true);
		expect(await auth`select from auth.session where account_id = ${PEOPLE.Bela}`).toHaveLength(1);
		const outcome = await choose('seventh', 'a new name');
		expect(outcome).toMatchObject({ ok: true });
		expect(await auth`select id from auth.account where sign_in_name = 'a new name'`).toEqual([
			{ id: PEOPLE.Bela }
		]);
		expect(outcome.ended).toHaveLength(1);
		expect(await auth`select from auth.session where account_id = ${PEOPLE.Bela}`).toHaveLength(0);
		expect(await choose('seventh', PEOPLE.Bela)).toEqual({ refused: 'code_not_good' });
	});

	it('is no good once whoever it was made for has left', async () => {
		await makeCode('leaver', 'worker', WORKERS.Priya);
		await arena.guard`update sayso.worker set left_at = now() where id = ${WORKERS.Priya}`;
		expect(await choose('leaver', WORKERS.Priya)).toEqual({ refused: 'code_not_good' });
		await arena.guard`update sayso.worker set left_at = null where id = ${WORKERS.Priya}`;
		expect(await choose('leaver', WORKERS.Priya)).toMatchObject({ ok: true });
	});

	it('leaves a line in the history of everybody whose plan it could open', async () => {
		const lines = () =>
			arena.guard`select kind from sayso.history where person_id = ${person} and kind = 'code_made'`;
		await makeCode('eighth');
		expect(await lines()).toHaveLength(1);
		await arena.guard`update sayso.person set account_id = ${WORKERS.Tom} where id = ${person}`;
		await makeCode('ninth', 'worker', WORKERS.Tom);
		expect(await lines()).toHaveLength(2);
		await arena.guard`update sayso.person set account_id = null where id = ${person}`;
	});
});

describe('an administrator', () => {
	it('makes codes for their own service only, and none for themselves', async () => {
		expect(await makeCode('tenth', 'person', person, 'Fay')).toEqual({ refused: 'not_found' });
		expect(await makeCode('eleventh', 'worker', WORKERS.Ines, 'Fay')).toEqual({
			refused: 'not_found'
		});
		expect(await makeCode('twelfth', 'worker', WORKERS.Olu)).toEqual({ refused: 'not_found' });
		expect(await makeCode('thirteenth', 'person', person, 'Ines')).toEqual({
			refused: 'not_found'
		});
		expect(await good('tenth')).toBe(false);
	});

	it('makes none for what else they are: by a code for their own plan they would act as themselves at work', async () => {
		expect(await makeCode('fourteenth')).toMatchObject({ ok: true });
		await arena.guard`update sayso.person set account_id = (select account_id from sayso.worker where id = ${WORKERS.Olu}) where id = ${person}`;
		expect(await makeCode('fifteenth')).toEqual({ refused: 'not_found' });
		expect(await good('fifteenth', 'new_password')).toBe(false);
	});
});
