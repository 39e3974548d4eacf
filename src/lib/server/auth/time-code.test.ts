import { expect, it } from 'vitest';
import { forTheApp, halfMinuteOf, newSecret } from './time-code';

const SECRET = Buffer.from('12345678901234567890'); // of RFC 6238, appendix B

it.each([
	[59, '287082'],
	[1111111109, '081804'],
	[1111111111, '050471'],
	[1234567890, '005924'],
	[2000000000, '279037'],
	[20000000000, '353130']
])('%d seconds after 1970 the digits are %s, as the standard has it', (seconds, digits) => {
	expect(halfMinuteOf(SECRET, digits, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it('the digits of one half minute before and after are good, of two are not', () => {
	const at = (halfMinutes: number) => (41152263 + halfMinutes) * 30_000;
	const good = [-2, -1, 0, 1, 2].map((apart) => halfMinuteOf(SECRET, '005924', at(apart)));
	expect(good).toEqual([null, 41152263, 41152263, 41152263, null]);
});

it('digits of another secret, or other digits, are not', () => {
	expect(halfMinuteOf(SECRET, '287083', 59_000)).toBeNull();
	expect(halfMinuteOf(newSecret(), '287082', 59_000)).toBeNull();
});

it('a secret has 160 bits, other ones each time', () => {
	const secrets = Array.from({ length: 50 }, newSecret);
	expect(new Set(secrets.map((s) => s.toString('hex'))).size).toBe(50);
	expect(secrets.every((s) => s.length === 20)).toBe(true);
});

it('an app takes it by its address or by its key', () => {
	const { address, key } = forTheApp(SECRET, 'bernie@example.org');
	expect(key).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
	const { protocol, host, pathname, searchParams } = new URL(address);
	expect([protocol, host]).toEqual(['otpauth:', 'totp']);
	expect(decodeURIComponent(pathname)).toBe('/Sayso:bernie@example.org');
	expect(Object.fromEntries(searchParams)).toMatchObject({
		...{ issuer: 'Sayso', secret: key.replaceAll(' ', '') },
		...{ algorithm: 'SHA1', digits: '6', period: '30' }
	});
});
