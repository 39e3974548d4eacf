// Joining with a code: it makes an account for exactly the person, worker or helper it was made for,
// or adds that to the account somebody is already signed in with.
import { uuidv7 } from 'uuidv7';
import {
	capacitiesOf,
	joinAs,
	joinAsNew,
	type Claimed,
	type Refused
} from '#lib/server/auth/accounts';
import { hashPassword } from '#lib/server/auth/passwords';
import { sessions, type Device, type Session } from '#lib/server/auth/sessions';

export type NewAccount = { signInName: string; password: string; device: Device };

async function begin(claimed: Claimed, device: Device, deviceName: string): Promise<Session> {
	const capacities = await capacitiesOf(claimed.accountId);
	const as = capacities.find((c) => c.actorId === claimed.actorId)!;
	return sessions.createSession(claimed.accountId, as, device, deviceName);
}

/** Joins with a new account and signs it in. */
export async function join(
	code: Buffer,
	{ signInName, password, device }: NewAccount,
	deviceName: string
): Promise<{ ok: true; session: Session } | Refused> {
	const passwordHash = await hashPassword(password);
	const claimed = await joinAsNew(code, { id: uuidv7(), signInName, passwordHash });
	if ('refused' in claimed) return claimed;
	return { ok: true, session: await begin(claimed, device, deviceName) };
}

/** Joins with the account that is signed in, and acts as what it has become. */
export async function joinWithThis(
	code: Buffer,
	session: Session,
	deviceName: string
): Promise<{ ok: true; session: Session } | Refused> {
	const claimed = await joinAs(code, session.accountId);
	if ('refused' in claimed) return claimed;
	const next = await begin(claimed, session.device, deviceName);
	await sessions.signOut(session.token);
	return { ok: true, session: next };
}
