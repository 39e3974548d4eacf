// Tries are counted in the database, by address and by name, across every copy of the server.
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTries } from '../../src/lib/server/auth/rate-limits';
import { openArena, type Arena } from '../fixtures/arena';

const LIMIT = { byAddress: 6, byName: 3, minutes: 15 };
let arena: Arena;
let auth: Sql;
beforeAll(async () => {
	arena = await openArena();
	auth = postgres(arena.urls.authUrl, { max: 4, onnotice: () => {} });
});
afterAll(async () => {
	await auth.end();
	await arena.close();
});

it('a name is let try so often, from whatever address, on whichever server', async () => {
	const servers = [makeTries(auth, 'a', LIMIT), makeTries(auth, 'a', LIMIT)];
	for (let n = 0; n < 3; n++)
		expect(await servers[n % 2]!.count(`10.0.0.${n}`, 'sunny')).toBeNull();
	const until = await servers[1]!.count('10.0.0.9', 'sunny');
	expect(until!.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
	expect(until!.getTime()).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
	expect(await servers[0]!.count('10.0.0.9', 'rainy')).toBeNull();
});

it('an address is let try so often, whatever the name', async () => {
	const tries = makeTries(auth, 'b', LIMIT);
	for (let n = 0; n < 6; n++) expect(await tries.count('10.0.0.1', `name ${n}`)).toBeNull();
	expect(await tries.count('10.0.0.1', 'another')).toBeInstanceOf(Date);
	expect(await tries.count('10.0.0.2', 'another')).toBeNull();
});

it('the addresses of one IPv6 network are one address, and those of another are not', async () => {
	const tries = makeTries(auth, 'e', LIMIT);
	const same = [
		...['2001:db8:0:7::1', '2001:db8:0:7:ffff:ffff:ffff:ffff', '2001:DB8::7:0:0:0:3'],
		...['2001:0db8:0000:0007:a::', '2001:db8:0:7::192.0.2.1', '2001:db8:0:7::4%eth0']
	];
	for (const [n, address] of same.entries())
		expect(await tries.count(address, `name ${n}`)).toBeNull();
	expect(await tries.count('2001:db8:0:7::5', 'another')).toBeInstanceOf(Date);
	for (const address of ['2001:db8:0:8::1', '2001:db8::7', '::1', 'fe80::7'])
		expect(await tries.count(address, `of ${address}`)).toBeNull();
});

it('an IPv4 address is the same one written as IPv6, and alone in its network', async () => {
	const tries = makeTries(auth, 'f', { ...LIMIT, byAddress: 2 });
	expect(await tries.count('192.0.2.1', 'one')).toBeNull();
	expect(await tries.count('::ffff:192.0.2.1', 'two')).toBeNull();
	expect(await tries.count('192.0.2.1', 'three')).toBeInstanceOf(Date);
	expect(await tries.count('::ffff:192.0.2.2', 'four')).toBeNull();
});

it('a try that succeeds is not held against anybody', async () => {
	const tries = makeTries(auth, 'c', LIMIT);
	for (let n = 0; n < 20; n++) {
		expect(await tries.count('10.0.0.1', 'sunny')).toBeNull();
		await tries.forget('10.0.0.1', 'sunny');
	}
});

it('a hundred tries at once are let in three times', async () => {
	const tries = makeTries(auth, 'd', { ...LIMIT, byAddress: 1000 });
	const outcomes = await Promise.all(
		Array.from({ length: 100 }, () => tries.count('10.0.0.1', 'sunny'))
	);
	expect(outcomes.filter((until) => until === null)).toHaveLength(3);
});

it('keeps no name and no address', async () => {
	const rows = await arena.guard<{ key: string }[]>`select key from auth.rate_limit`;
	expect(rows.length).toBeGreaterThan(0);
	for (const { key } of rows) expect(key).not.toMatch(/sunny|rainy|10\.0\.0/);
});
