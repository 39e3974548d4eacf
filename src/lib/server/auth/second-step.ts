// The second step as the sign-in login sees it: whose secret it is, and the browser in which the password fitted and the digits are
// still to come. What lets anybody in is asked in the database, in the transaction in which it acts.
import { generateIdFromEntropySize } from 'lucia';
import { change, type Account } from './accounts';
import { hashOf } from './lucia-adapter';
import { pool } from './pool';
import type { Acting, Device, Session } from './session';
import { newSecret } from './time-code';

export type Step = { secret: Buffer; setAt: Date | null };
export type HalfSignedIn = {
	accountId: string;
	passwordHash: string;
	device: Device;
	deviceName: string;
};
type Ended = { refused: 'signed_out' };

const LONGEST_NAME = 120;

/** The second step of an account, or one that was offered to this browser within the hour and is not set up yet. */
export async function stepOf(accountId: string, token: string): Promise<Step | null> {
	const [found] = await pool<Step[]>`select secret, set_at as "setAt" from auth.second_step
		where account_id = ${accountId} and (set_at is not null
			or offered_to = ${hashOf(token)} and offered_at > clock_timestamp() - interval '1 hour')`;
	return found ?? null;
}

/** Whether a password alone is too little for an account to act so. */
export async function needsStep(accountId: string, acting: Acting): Promise<boolean> {
	const [row] = await pool<
		{ needs: boolean }[]
	>`select auth.needs_step(${accountId}, ${acting}) as needs`;
	return row!.needs;
}

/** Whether a session acts so only after a second step. */
export async function needsStepFirst({ token }: Session, acting: Acting): Promise<boolean> {
	const [row] = await pool<
		{ needs: boolean }[]
	>`select auth.needs_step_first(${hashOf(token)}, ${acting}) as needs`;
	return row!.needs;
}

/** Keeps, for a quarter of an hour, that a password fitted; the token that says so. */
export async function beginSigningIn(
	{ id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>,
	device: Device,
	deviceName: string
): Promise<string> {
	const token = generateIdFromEntropySize(25);
	await pool`insert into auth.signing_in (token_hash, account_id, password_hash, device, device_name)
		values (${hashOf(token)}, ${id}, ${passwordHash}, ${device}, ${deviceName.slice(0, LONGEST_NAME)})`;
	return token;
}

/** Who is half signed in by this token; null when the quarter of an hour is over, or the password is another by now. */
export async function halfSignedIn(token: string): Promise<HalfSignedIn | null> {
	const [found] = await pool<HalfSignedIn[]>`
		select s.account_id as "accountId", s.password_hash as "passwordHash", s.device, s.device_name as "deviceName"
		from auth.signing_in s join auth.account k on k.id = s.account_id and k.password_hash = s.password_hash
		where s.token_hash = ${hashOf(token)} and s.expires_at > clock_timestamp()`;
	return found ?? null;
}

/** Ends half a sign-in. */
export async function endSigningIn(token: string): Promise<void> {
	await pool`delete from auth.signing_in where token_hash = ${hashOf(token)}`;
}

/** Offers a second step to whoever is signed in by this token, or half signed in; `before` is the half a sign-in that their browser had. */
export function offerStep(token: string, before = '') {
	return change<Ended>(
		pool`select auth.offer_step(${hashOf(token)}, ${newSecret()}, ${hashOf(before)}) as outcome`
	);
}

/** Sets up the step that was offered, since digits of its secret were typed, and ends every other session. */
export function setStep(token: string, secret: Buffer, halfMinute: number) {
	return change<Ended | { refused: 'changed_meanwhile' }>(
		pool`select auth.set_step(${hashOf(token)}, ${secret}, ${halfMinute}) as outcome`
	);
}

/** Spends the digits of one half minute. */
export function passStep(token: string, secret: Buffer, halfMinute: number) {
	return change<Ended | { refused: 'wrong_digits' }>(
		pool`select auth.pass_step(${hashOf(token)}, ${secret}, ${halfMinute}) as outcome`
	);
}

/** Ends the second step, while the password is still the one that was verified. */
export function stopStep(token: string, verified: string, secret: Buffer, halfMinute: number) {
	return change<Ended | { refused: 'wrong_digits' | 'no_match' }>(
		pool`select auth.stop_step(${hashOf(token)}, ${verified}, ${secret}, ${halfMinute}) as outcome`
	);
}
