// Six digits that an app on a phone and the server both work out from one secret and the time (RFC 6238), with SHA-1 and half minutes,
// since those are what every such app can do. The digits of the half minute before and after are good too: clocks differ, and people
// type slowly.
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const HALF_MINUTE = 30;
const SECRET_BYTES = 20;

const codesOf = (secret: Buffer, label = '') =>
	new TOTP({
		...{ issuer: 'Sayso', label, algorithm: 'SHA1', digits: 6, period: HALF_MINUTE },
		secret: new Secret({ buffer: Uint8Array.from(secret).buffer })
	});

/** A secret of 160 bits for one account. */
export function newSecret(): Buffer {
	return randomBytes(SECRET_BYTES);
}

/** The half minute whose digits they are, counted from 1970; null when they are not those of about now (in milliseconds). */
export function halfMinuteOf(secret: Buffer, digits: string, now = Date.now()): number | null {
	const apart = codesOf(secret).validate({ token: digits, timestamp: now, window: 1 });
	return apart === null ? null : Math.floor(now / 1000 / HALF_MINUTE) + apart;
}

/** The secret as an app takes it: an address for its camera, and a key to type, in groups of four. */
export function forTheApp(secret: Buffer, signInName: string): { address: string; key: string } {
	const codes = codesOf(secret, signInName);
	return { address: codes.toString(), key: codes.secret.base32.replace(/.{4}(?=.)/g, '$& ') };
}
