// One account may be several things: a worker with a plan of their own, say. A session is one of them
// at a time; acting as another is another session, and the first one ends.
import { capacitiesOf } from '#lib/server/auth/accounts';
import { sessions, type Capacity, type Session } from '#lib/server/auth/sessions';

/** What this account can act as. */
export function readCapacities(session: Session): Promise<Capacity[]> {
	return capacitiesOf(session.accountId);
}

/** A session that acts as another of them, or null when the account cannot. */
export async function actAs(
	session: Session,
	actorId: string,
	deviceName: string
): Promise<Session | null> {
	const wanted = (await readCapacities(session)).find((c) => c.actorId === actorId);
	if (!wanted) return null;
	const next = await sessions.createSession(session.accountId, wanted, session.device, deviceName);
	await sessions.signOut(session.token);
	return next;
}
