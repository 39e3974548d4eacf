// What is kept of a password, and what it is the password of.
import { describe, expect, it } from 'vitest';
import { hashPassword, passwordFits } from './passwords';

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

	it('is kept as argon2id with a salt of its own', async () => {
		const [one, two] = [await hashPassword('garden gate'), await hashPassword('garden gate')];
		expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(one).not.toBe(two);
	});
});
