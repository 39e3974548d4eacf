// Nothing that is under way outlives what ends it: somebody signing in, acting as another of their account, joining or ending
// devices while everything else is ended, a new password is chosen or the session signs out. Each pair is tried both ways
// round, the first done and not yet committed when the second comes; and then as chance has it.
import { createHash, randomUUID } from 'node:crypto';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSessions } from '../../src/lib/server/auth/lucia-sessions';
import type { Capacity, Session } from '../../src/lib/server/auth/session';
import { openArena, type Arena } from '../fixtures/arena';
import type { Said } from '../fixtures/duel';
import { unusedCode } from '../fixtures/ending-acts';
import { PATIENTLY, fought } from '../fixtures/fought';
import { whileHeld } from '../fixtures/while-held';
import { PEOPLE, SUPPORTERS, tokenOf } from '../fixtures/world';

const ADA: Capacity = { acting: 'person', actorId: PEOPLE.Ada, name: 'Ada', office: null };
const OLD = { id: PEOPLE.Ada, passwordHash: 'old' };
const HERS = tokenOf('Ada');

type Asks = Sql | TransactionSql;

let arena: Arena;
let auth: Sql;
let other: Sql;
let thief: Session;
beforeAll(async () => {
	arena = await openArena();
	[auth, other] = [1, 2].map(() =>
		postgres(arena.urls.authUrl, { max: 2, onnotice: () => {} })
	) as [Sql, Sql];
	await Promise.all([auth`select 1`, other`select 1`, arena.app`select 1`]);
});
afterAll(async () => {
	await Promise.all([auth.end(), other.end()]);
	await arena.close();
});

const hashOf = (token: string | Buffer) => createHash('sha256').update(token).digest();
const signIn = (sql: Asks) => makeSessions(sql as Sql).createSession(OLD, ADA, 'own', '');
const actAs = (sql: Asks) => makeSessions(sql as Sql).replaceSession(thief, ADA, '');

/** Ada's own device, the one that was stolen, and the old password. */
async function arrange() {
	await arena.guard`delete from auth.session where account_id = ${PEOPLE.Ada} and token_hash <> ${hashOf(HERS)}`;
	await arena.guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		values (${hashOf(HERS)}, ${PEOPLE.Ada}, 'person', ${PEOPLE.Ada}, 'own', '', now() + interval '1 day') on conflict do nothing`;
	await arena.guard`update auth.account set password_hash = 'old' where id = ${PEOPLE.Ada}`;
	thief = (await signIn(auth))!;
}
beforeEach(arrange);

/** The sessions of Ada's account but for her own. */
const others = () =>
	arena.guard`select from auth.session where account_id = ${PEOPLE.Ada} and token_hash <> ${hashOf(HERS)}`;
const hersStands = async () =>
	(await arena.guard`select from auth.session where token_hash = ${hashOf(HERS)}`).length === 1;

const outcomeOf = ([row]: readonly { outcome?: unknown }[]) => row!.outcome as Said;
const endsOthers = async (sql: Asks) =>
	outcomeOf(await sql`select api.record_end_others(${HERS}, ${randomUUID()}) as outcome`);
const endsDevices = async (sql: Asks) =>
	sql`select auth.end_devices(${hashOf(HERS)}, null)`.then(() => ({ ok: true }) as Said);
const changes = async (sql: Asks, mine: string | Buffer = HERS) =>
	outcomeOf(await sql`select auth.change_password(${hashOf(mine)}, 'old', 'new') as outcome`);
async function chooses(sql: Asks) {
	const code = await unusedCode(arena.guard, 'new_password', 'person', PEOPLE.Ada);
	return outcomeOf(
		await sql`select auth.choose_password(${code}, ${PEOPLE.Ada}, 'new') as outcome`
	);
}

type Ends = { by: () => Sql; act: (sql: Asks) => Promise<Said> };
const ENDS: Record<string, Ends> = {
	'everything else is ended': { by: () => arena.app, act: endsOthers },
	'every other device is ended': { by: () => other, act: endsDevices },
	'the password is changed': { by: () => other, act: changes },
	'a new password is chosen with a code': { by: () => other, act: chooses }
};

describe.each(Object.keys(ENDS))('while %s', (name) => {
	const { by, act } = ENDS[name]!;

	it('a stolen session that becomes another is ended, whichever is first', async () => {
		const late = await whileHeld(arena.superuser, by(), act, () => actAs(auth));
		expect(late.second).toBeNull();
		expect(await others()).toHaveLength(0);
		await arrange();
		const early = await whileHeld(arena.superuser, auth, actAs, () => act(by()));
		expect(early.first).not.toBeNull();
		expect(early.second).toMatchObject({ ok: true });
		expect(await others()).toHaveLength(0);
	});

	it('and as chance has it', PATIENTLY, async () => {
		await fought(`becoming another, ${name}`, {
			arrange,
			left: async () => ((await actAs(auth)) ? { ok: true } : { refused: 'signed_out' }),
			right: () => act(by()),
			first: async (_, said) => {
				expect(said.right).toBe('ok');
				expect(await others()).toHaveLength(0);
				return said.left === 'ok' ? 'left' : 'right';
			}
		});
	});
});

describe.each(['the password is changed', 'a new password is chosen with a code'])(
	'a sign-in with the old password, while %s',
	(name) => {
		const { by, act } = ENDS[name]!;

		it('lets nobody stay, whichever is first', async () => {
			const late = await whileHeld(arena.superuser, by(), act, () => signIn(auth));
			expect(late.second).toBeNull();
			expect(await others()).toHaveLength(0);
			await arrange();
			const early = await whileHeld(arena.superuser, auth, signIn, () => act(by()));
			expect(early.first).not.toBeNull();
			expect(early.second).toMatchObject({ ok: true });
			expect(await others()).toHaveLength(0);
		});

		it('nor as chance has it', PATIENTLY, async () => {
			await fought(`signing in, ${name}`, {
				arrange,
				left: async () => ((await signIn(auth)) ? { ok: true } : { refused: 'no_match' }),
				right: () => act(by()),
				first: async (_, said) => {
					expect(said.right).toBe('ok');
					expect(await others()).toHaveLength(0);
					return said.left === 'ok' ? 'left' : 'right';
				}
			});
		});
	}
);

it('a session that signs out becomes no other', async () => {
	const { second } = await whileHeld(
		arena.superuser,
		other,
		(tx) => tx`delete from auth.session where token_hash = ${hashOf(thief.token)}`,
		() => actAs(auth)
	);
	expect(second).toBeNull();
	expect(await others()).toHaveLength(0);
});

describe('a session that was ended meanwhile', () => {
	it('ends no device', async () => {
		const key = hashOf(HERS).toString('hex');
		const { second } = await whileHeld(arena.superuser, arena.app, endsOthers, () =>
			makeSessions(auth).endOne(thief, key)
		);
		expect(second).toBe(false);
		expect(await hersStands()).toBe(true);
	});

	it('changes neither password nor name, though it knows the old password', async () => {
		const { second } = await whileHeld(arena.superuser, other, changes, () =>
			changes(auth, thief.token)
		);
		expect(second).toEqual({ refused: 'signed_out' });
		const named =
			await auth`select auth.change_name(${hashOf(thief.token)}, 'new', 'mine now') as outcome`;
		expect(outcomeOf(named)).toEqual({ refused: 'signed_out' });
	});

	it('adds nothing to the account, and its code stays good', async () => {
		const code = await unusedCode(arena.guard, 'join', 'supporter', SUPPORTERS.Uma);
		await arena.guard`update sayso.supporter set account_id = null, ended_at = null where id = ${SUPPORTERS.Uma}`;
		const joins = async (token: string | Buffer) =>
			outcomeOf(await auth`select auth.join_as(${code}, ${hashOf(token)}) as outcome`);
		const { second } = await whileHeld(arena.superuser, other, endsDevices, () =>
			joins(thief.token)
		);
		expect(second).toEqual({ refused: 'signed_out' });
		expect(await joins(HERS)).toMatchObject({ ok: true, account_id: PEOPLE.Ada });
	});

	it('does not end everything else in its turn', async () => {
		const { second } = await whileHeld(arena.superuser, other, endsDevices, async () =>
			outcomeOf(
				await arena.app`select api.record_end_others(${Buffer.from(thief.token)}, ${randomUUID()}) as outcome`
			)
		);
		expect(second).toEqual({ refused: 'not_found' });
		expect(await hersStands()).toBe(true);
	});
});

it('a name or password is not changed on the strength of a password that is no longer it', async () => {
	expect(await changes(auth)).toMatchObject({ ok: true });
	expect(await changes(auth)).toEqual({ refused: 'no_match' });
	const named =
		await auth`select auth.change_name(${hashOf(HERS)}, 'old', 'her new name') as outcome`;
	expect(outcomeOf(named)).toEqual({ refused: 'no_match' });
});
