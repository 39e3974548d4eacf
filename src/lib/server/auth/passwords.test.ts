// What is kept of a password, and what it is the password of.
import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, isCheap, passwordFits } from './passwords';

const LONG = 'Take the second gate past the old farm, '.repeat(4);

describe('a password', () => {
	it.each([
		['with another letter large', 'garden gate', 'Garden gate'],
		['with a space more', 'garden gate', 'garden gate '],
		['with a space less', ' garden gate', 'garden gate'],
		['that ends sooner', LONG, LONG.slice(0, 72)],
		['with another end after 150 letters', `${LONG}a`, `${LONG}b`]
	])('is not the one %s', async (_, password, other) => {
		const kept = await hashPassword(password);
		expect(await passwordFits(kept, password)).toBe(true);
		expect(await passwordFits(kept, other)).toBe(false);
	});

	it('is the same from a keyboard that writes its letters in two, and nothing else about it is changed', async () => {
		const kept = await hashPassword('caf\u00e9 au lait');
		expect(await passwordFits(kept, 'cafe\u0301 au lait')).toBe(true);
		expect(await passwordFits(kept, 'cafe au lait')).toBe(false);
	});

	it('costs 19 MiB and two rounds of argon2id at least, with a salt of its own each time (ASVS 11.4.2)', async () => {
		const [one, other] = [await hashPassword('garden gate'), await hashPassword('garden gate')];
		const [, m, t, salt] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$/.exec(one)!;
		expect(Number(m)).toBeGreaterThanOrEqual(19 * 1024);
		expect(Number(t)).toBeGreaterThanOrEqual(2);
		expect(Buffer.from(salt!, 'base64').length).toBeGreaterThanOrEqual(16);
		expect(one).not.toBe(other);
	});

	it('is nobody’s where none is kept', async () => {
		expect(await passwordFits(null, 'garden gate')).toBe(false);
	});

	it('made with another cost is still known, so that the cost can be raised (ASVS 11.2.2)', async () => {
		const dearer = await hash('garden gate', { memoryCost: 32_768, timeCost: 3, parallelism: 1 });
		expect(await passwordFits(dearer, 'garden gate')).toBe(true);
	});

	it('is cheap when it cost less memory or fewer rounds than today, and is no hash of ours', async () => {
		const today = await hashPassword('garden gate');
		expect(isCheap(today)).toBe(false);
		for (const [cost, cheap] of [
			['m=19455,t=2', true],
			['m=65536,t=1', true],
			['m=9216,t=4', true],
			['m=19456,t=3', false],
			['m=47104,t=2', false]
		] as const)
			expect(isCheap(today.replace('m=19456,t=2', cost))).toBe(cheap);
		for (const other of [today.replace('argon2id', 'argon2i'), '$2b$10$abc', ''])
			expect(isCheap(other)).toBe(true);
	});
});
