// The contract of sessions, whoever keeps them: against the real database as the sign-in login, with
// the clock of the server moved where time matters.
import { readFileSync } from 'node:fs';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSessions } from '../../src/lib/server/auth/lucia-sessions';
import type { Capacity, Session, Sessions } from '../../src/lib/server/auth/session';
import { openArena, type Arena } from '../fixtures/arena';
import { PEOPLE, WORKERS } from '../fixtures/world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ADA: Capacity = { acting: 'person', actorId: PEOPLE.Ada, name: 'Ada', office: null };
const INES: Capacity = { acting: 'worker', actorId: WORKERS.Ines, name: 'Ines', office: null };

let arena: Arena;
let auth: Sql;
let sessions: Sessions;
beforeAll(async () => {
	arena = await openArena();
	auth = postgres(arena.urls.authUrl, { max: 4, onnotice: () => {} });
	sessions = makeSessions(auth);
});
afterAll(async () => {
	await auth.end();
	await arena.close();
});

beforeEach(async () => {
	await arena.guard`delete from auth.session`;
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

/** The account of somebody in the world, with what is kept of its password there. */
const accountOf = (id: string) => ({ id, passwordHash: 'none' });

async function start(device: 'own' | 'shared' = 'own', id: string = PEOPLE.Ada, as = ADA) {
	return (await sessions.createSession(accountOf(id), as, device, 'Firefox, Linux'))!;
}
const startInes = () => start('own', WORKERS.Ines, INES);

/** Moves the server's clock. */
function wait(ms: number) {
	vi.setSystemTime(Date.now() + ms);
}

describe('a session', () => {
	it('is found by its token, with who is acting', async () => {
		const made = await start();
		const found = await sessions.validate(made.token);
		expect(found).toEqual({ session: made, extended: false });
		expect(made).toMatchObject({ ...ADA, accountId: PEOPLE.Ada, device: 'own' });
	});

	it('has a token of 200 bits that the system’s own source draws, another each time (ASVS 7.2.3)', async () => {
		const drawn = vi.spyOn(globalThis.crypto, 'getRandomValues');
		const tokens = new Set<string>();
		for (let n = 0; n < 64; n++) {
			drawn.mockClear();
			const { token } = await start();
			expect(token).toMatch(/^own-[a-z2-7]{40}$/);
			expect(drawn.mock.calls.map(([into]) => into?.byteLength)).toContain(25);
			tokens.add(token);
		}
		drawn.mockRestore();
		expect(tokens.size).toBe(64);
		for (let place = 4; place < 44; place++)
			expect(new Set([...tokens].map((token) => token[place])).size).toBeGreaterThan(10);
	});

	it('is kept as a digest only', async () => {
		const { token } = await start();
		const rows =
			await arena.guard`select * from auth.session where token_hash = sha256(${Buffer.from(token)})`;
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(token);
		expect(await sessions.validate(Buffer.from(rows[0]!.token_hash).toString('hex'))).toBeNull();
	});

	it('is the same one that the door knows', async () => {
		const { token } = await start();
		const [row] = await arena.app`select api.enter(${Buffer.from(token)}) as kind`;
		expect(row!.kind).toBe('person');
	});

	it.each([
		['nothing like one'],
		[''],
		['own-'],
		['x'.repeat(5000)],
		["'; drop table auth.session; --"]
	])('is not found by %j', async (token) => {
		await start();
		expect(await sessions.validate(token)).toBeNull();
	});

	it('cannot be made for somebody the account is not', async () => {
		await expect(start('own', PEOPLE.Ada, INES)).rejects.toThrow('cannot act');
	});

	it('is made only while the password is the one that was known', async () => {
		const before = { id: PEOPLE.Ada, passwordHash: 'another' };
		expect(await sessions.createSession(before, ADA, 'own', '')).toBeNull();
		expect(await arena.guard`select from auth.session`).toHaveLength(0);
	});

	it('ends when the account may no longer act so', async () => {
		const { token } = await start();
		await arena.guard`update sayso.person set account_id = null where id = ${PEOPLE.Ada}`;
		expect(await sessions.validate(token)).toBeNull();
		await arena.guard`update sayso.person set account_id = ${PEOPLE.Ada} where id = ${PEOPLE.Ada}`;
		expect(await sessions.validate(token)).not.toBeNull();
	});

	it('costs one question to the database', async () => {
		const { token } = await start();
		const asked: string[] = [];
		const counting = postgres(arena.urls.authUrl, {
			max: 1,
			fetch_types: false,
			debug: (_, query) => asked.push(query)
		});
		await makeSessions(counting).validate(token);
		await counting.end();
		expect(asked).toHaveLength(1);
	});
});

describe('on one’s own device', () => {
	it('lasts thirty days', async () => {
		const { token, expiresAt } = await start();
		expect(expiresAt.getTime() - Date.now()).toBe(30 * DAY);
		wait(30 * DAY + MINUTE);
		expect(await sessions.validate(token)).toBeNull();
	});

	it('lasts thirty days more when used in its second half', async () => {
		const { token } = await start();
		wait(14 * DAY);
		expect((await sessions.validate(token))!.extended).toBe(false);
		wait(2 * DAY);
		const found = (await sessions.validate(token))!;
		expect(found.extended).toBe(true);
		expect(found.session.expiresAt.getTime() - Date.now()).toBe(30 * DAY);
		const [row] = await arena.guard`select expires_at from auth.session`;
		expect(row!.expires_at).toEqual(found.session.expiresAt);
	});

	it('ends a year after signing in, however much it is used (ASVS 7.3.2)', async () => {
		const { token } = await start();
		await arena.guard`update auth.session set created_at = created_at - interval '340 days'`;
		wait(16 * DAY);
		expect((await sessions.validate(token))!.extended).toBe(true);
		const [row] =
			await arena.guard`select expires_at = created_at + interval '1 year' as is_year from auth.session`;
		expect(row!.is_year).toBe(true);
	});
});

describe('on a shared device', () => {
	it('ends after twenty minutes without use', async () => {
		const { token } = await start('shared');
		wait(20 * MINUTE + 1);
		expect(await sessions.validate(token)).toBeNull();
	});

	it('counts twenty minutes from the last use', async () => {
		const { token } = await start('shared');
		for (let use = 0; use < 4; use++) {
			wait(9 * MINUTE);
			const found = (await sessions.validate(token))!;
			expect(found.extended).toBe(true);
			expect(found.session.expiresAt.getTime() - Date.now()).toBe(20 * MINUTE);
		}
		wait(20 * MINUTE + 1);
		expect(await sessions.validate(token)).toBeNull();
	});

	it('is made longer on request', async () => {
		const made = await start('shared');
		wait(15 * MINUTE);
		const longer = await sessions.extend(made);
		expect(longer.expiresAt.getTime() - Date.now()).toBe(20 * MINUTE);
		wait(19 * MINUTE);
		expect(await sessions.validate(made.token)).not.toBeNull();
	});

	it('ends twelve hours after signing in, however much it is used (ASVS 7.3.2)', async () => {
		const made = await start('shared');
		await arena.guard`update auth.session set created_at = created_at - interval '11 hours 50 minutes'`;
		wait(15 * MINUTE);
		const left = (await sessions.extend(made)).expiresAt.getTime() - Date.now();
		expect(left).toBeLessThan(0); // ten minutes after it was made, and fifteen have gone by
		expect(await sessions.validate(made.token)).toBeNull();
	});

	it('cannot be made to last by calling it one’s own', async () => {
		const { token } = await start('shared');
		expect(await sessions.validate(token.replace('shared-', 'own-'))).toBeNull();
	});
});

describe('the devices of an account', () => {
	it('are listed, this one marked, and no token given away', async () => {
		const here = await start();
		const other = await start('shared');
		const listed = await sessions.list(here);
		expect(listed).toHaveLength(2);
		expect(listed.filter((d) => d.here)).toHaveLength(1);
		expect(listed.map((d) => d.device).sort()).toEqual(['own', 'shared']);
		expect(JSON.stringify(listed)).not.toContain(other.token);
	});

	it('say when each was last used, to ten minutes and without a word written in between', async () => {
		const here = await start();
		const usedAt = async () => (await sessions.list(here))[0]!.used.getTime();
		const before = await usedAt();
		wait(9 * MINUTE);
		await sessions.validate(here.token);
		expect(await usedAt()).toBe(before);
		wait(2 * MINUTE);
		await sessions.validate(here.token);
		expect(await usedAt()).toBeGreaterThan(before);
	});

	it('end one by one, and only one’s own', async () => {
		const here = await start();
		const other = await start();
		const key = (await sessions.list(here)).find((d) => !d.here)!.key;
		const ines = await startInes();
		expect(await sessions.endOne(ines, key)).toBe(false);
		for (const none of ['no such key', 'a\0b', ''])
			expect(await sessions.endOne(here, none)).toBe(false);
		expect(await sessions.validate(other.token)).not.toBeNull();
		expect(await sessions.endOne(here, key)).toBe(true);
		expect(await sessions.validate(other.token)).toBeNull();
		expect(await sessions.validate(here.token)).not.toBeNull();
	});

	it('all end but this one, and nobody else’s', async () => {
		const here = await start();
		const others = [await start(), await start('shared')];
		const ines = await startInes();
		await sessions.endOthers(here);
		for (const { token } of others) expect(await sessions.validate(token)).toBeNull();
		expect(await sessions.validate(here.token)).not.toBeNull();
		expect(await sessions.validate(ines.token)).not.toBeNull();
	});
});

it('whoever looks after the database signs out one account by what docs/running.md says (ASVS 7.4.5)', async () => {
	const said = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');
	const [, statement] = /```sql\n(delete from auth\.session[^`]+)```/.exec(said)!;
	const [hers, ines] = [await start(), await startInes()];
	await arena.guard.unsafe(statement!.replace('name as it is typed, in small letters', PEOPLE.Ada));
	expect(await sessions.validate(hers.token)).toBeNull();
	expect(await sessions.validate(ines.token)).not.toBeNull();
});

describe('a session in place of another', () => {
	it('is of the same account and kind of device, lasts as long as a new one, and the first is none', async () => {
		const first = await start('shared');
		wait(5 * MINUTE);
		const next = (await sessions.replaceSession(first, ADA, 'Firefox, Linux'))!;
		expect(next).toMatchObject({ ...ADA, accountId: PEOPLE.Ada, device: 'shared' });
		expect(next.expiresAt.getTime() - Date.now()).toBe(20 * MINUTE);
		expect(await sessions.validate(first.token)).toBeNull();
		expect(await sessions.validate(next.token)).toMatchObject({ session: next });
	});

	it('cannot be made for somebody the account is not', async () => {
		const first = await start();
		await expect(sessions.replaceSession(first, INES, '')).rejects.toThrow('cannot act');
		expect(await sessions.validate(first.token)).not.toBeNull();
	});

	it('is told of, on a kind of device that was never used for the account', async () => {
		const told = () =>
			arena.guard`select from sayso.notice where person_id = ${PEOPLE.Ada} and kind = 'device'`;
		const first = await start();
		const before = (await told()).length;
		await sessions.replaceSession(first, ADA, 'Safari, iPhone');
		expect(await told()).toHaveLength(before + 1);
	});

	it('begins only when nothing is being read through the first', async () => {
		const first = await start();
		const reader = arena.more(1);
		let reading = true;
		const begun = Promise.withResolvers<true>();
		const read = reader.begin(async (tx) => {
			await tx`select api.enter(${Buffer.from(first.token)})`;
			begun.resolve(true);
			await tx`select pg_sleep(0.4)`;
			reading = false;
		});
		await begun.promise;
		await sessions.replaceSession(first, ADA, '');
		expect(reading).toBe(false);
		await read;
	});
});

describe('a session that has ended', () => {
	it.each<[string, (here: Session) => PromiseLike<unknown>]>([
		['by signing out', (here) => sessions.signOut(here.token)],
		['in time', () => arena.guard`update auth.session set expires_at = now() - interval '1 day'`]
	])('%s, makes none and ends none', async (_how, end) => {
		const here = await start();
		await end(here);
		const other = await start();
		const key = (await sessions.list(other)).find((d) => d.here)!.key;
		expect(await sessions.replaceSession(here, ADA, '')).toBeNull();
		expect(await sessions.endOne(here, key)).toBe(false);
		await sessions.endOthers(here);
		expect(await sessions.validate(other.token)).not.toBeNull();
		expect(await sessions.validate(here.token)).toBeNull();
	});
});

describe('a session whose time was up', () => {
	const timeIsUp = () =>
		arena.guard`update auth.session set expires_at = now() - interval '1 minute'`;

	it('is known as that, unless it stands or something else ended it', async () => {
		const [here, other] = [await start(), await start('shared')];
		expect(await sessions.ranOut(here.token)).toBe(false);
		await timeIsUp();
		expect(await sessions.validate(here.token)).toBeNull();
		expect(await sessions.ranOut(here.token)).toBe(true);
		expect(await sessions.ranOut('own-nobody')).toBe(false);
		await sessions.endOthers(await start());
		expect(await sessions.ranOut(here.token)).toBe(false);
		expect(await sessions.ranOut(other.token)).toBe(false);
	});

	it('stays over, whoever asks for longer', async () => {
		const here = await start('shared');
		await timeIsUp();
		await sessions.extend(here);
		expect(await sessions.validate(here.token)).toBeNull();
	});

	it('is no device in the list', async () => {
		await start();
		await timeIsUp();
		expect(await sessions.list(await start())).toHaveLength(1);
	});
});

describe('signing out', () => {
	it('ends the session for the door too', async () => {
		const { token } = await start();
		await sessions.signOut(token);
		expect(await sessions.validate(token)).toBeNull();
		const [row] = await arena.app`select api.enter(${Buffer.from(token)}) as kind`;
		expect(row!.kind).toBeNull();
	});

	it('returns only when nothing is being read through it', async () => {
		const { token } = await start();
		const reader = arena.more(1);
		let reading = true;
		const begun = Promise.withResolvers<true>();
		const read = reader.begin(async (tx) => {
			await tx`select api.enter(${Buffer.from(token)})`;
			begun.resolve(true);
			await tx`select pg_sleep(0.4)`;
			reading = false;
		});
		await begun.promise;
		await sessions.signOut(token);
		expect(reading).toBe(false);
		await read;
	});
});
