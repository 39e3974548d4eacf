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
import { note } from '#lib/server/auth/note';
import { hashPassword } from '#lib/server/auth/passwords';
import { sessions, type Capacity, type Device, type Session } from '#lib/server/auth/sessions';

export type NewAccount = { signInName: string; password: string; device: Device };

async function capacityOf({ accountId, actorId }: Claimed): Promise<Capacity> {
	return (await capacitiesOf(accountId)).find((c) => c.actorId === actorId)!;
}

const joined = (session: Session | null): { ok: true; session: Session } | Refused =>
	note('join', session ? { ok: true, session } : { refused: 'signed_out' }, {
		account: session?.accountId
	});

/** Joins with a new account and signs it in. */
export async function join(
	code: Buffer,
	{ signInName, password, device }: NewAccount,
	deviceName: string
): Promise<{ ok: true; session: Session } | Refused> {
	const account = { id: uuidv7(), signInName, passwordHash: await hashPassword(password) };
	const claimed = await joinAsNew(code, account);
	if ('refused' in claimed) return claimed;
	const as = await capacityOf(claimed);
	return joined(await sessions.createSession(account, as, device, deviceName));
}

/** Joins with the account that is signed in, and acts as what it has become. */
export async function joinWithThis(
	code: Buffer,
	session: Session,
	deviceName: string
): Promise<{ ok: true; session: Session } | Refused> {
	const claimed = await joinAs(code, session);
	if ('refused' in claimed) return claimed;
	return joined(await sessions.replaceSession(session, await capacityOf(claimed), deviceName));
}
