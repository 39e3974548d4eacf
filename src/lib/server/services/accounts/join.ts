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
import { needsStepFirst } from '#lib/server/auth/second-step';
import { sessions, type Capacity, type Device, type Session } from '#lib/server/auth/sessions';
import { begin, type Begun, type From } from './begin-signing-in';

export type NewAccount = { signInName: string; password: string; device: Device };

async function capacityOf({ accountId, actorId }: Claimed): Promise<Capacity> {
	return (await capacitiesOf(accountId)).find((c) => c.actorId === actorId)!;
}

type Joined<T> = ({ ok: true } & T) | Refused;

const joined = <T extends object>(outcome: T | null, account: string): Joined<T> =>
	note('join', outcome ? { ok: true, ...outcome } : { refused: 'signed_out' }, { account });

/** Joins with a new account and signs it in; halfway, where a second step is asked for. */
export async function join(
	code: Buffer,
	{ signInName, password, device }: NewAccount,
	from: From
): Promise<Joined<Begun>> {
	const account = { id: uuidv7(), signInName, passwordHash: await hashPassword(password) };
	const claimed = await joinAsNew(code, account);
	if ('refused' in claimed) return claimed;
	const as = await capacityOf(claimed);
	return joined(await begin(account, as, device, from), account.id);
}

/** Joins with the account that is signed in, and acts as what it has become, unless that needs a second step first. */
export async function joinWithThis(
	code: Buffer,
	session: Session,
	deviceName: string
): Promise<Joined<{ session: Session } | { needsStep: true }>> {
	const claimed = await joinAs(code, session);
	if ('refused' in claimed) return claimed;
	const { accountId, acting } = claimed;
	if (await needsStepFirst(session, acting)) return joined({ needsStep: true as const }, accountId);
	const next = await sessions.replaceSession(session, await capacityOf(claimed), deviceName);
	return joined(next && { session: next }, accountId);
}
