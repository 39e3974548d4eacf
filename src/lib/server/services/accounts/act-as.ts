// One account may be several things: a worker with a plan of their own, say. A session is one of them
// at a time; acting as another is another session, and the first one ends.
import { capacitiesOf } from '#lib/server/auth/accounts';
import { note } from '#lib/server/auth/note';
import { needsStepFirst } from '#lib/server/auth/second-step';
import { sessions, type Capacity, type Session } from '#lib/server/auth/sessions';

/** What this account can act as. */
export function readCapacities(session: Session): Promise<Capacity[]> {
	return capacitiesOf(session.accountId);
}

export type ActsAs =
	{ ok: true; session: Session } | { refused: 'not_found' | 'signed_out' | 'needs_step' };

/** A session that acts as another of them, unless the account cannot, that needs a second step first, or the first had ended. */
export async function actAs(
	session: Session,
	actorId: string,
	deviceName: string
): Promise<ActsAs> {
	const wanted = (await readCapacities(session)).find((c) => c.actorId === actorId);
	if (!wanted) return { refused: 'not_found' };
	if (await needsStepFirst(session, wanted.acting))
		return note('act_as', { refused: 'needs_step' }, { account: session.accountId });
	const next = await sessions.replaceSession(session, wanted, deviceName);
	const outcome = next ? { ok: true as const, session: next } : { refused: 'signed_out' as const };
	return note('act_as', outcome, { account: session.accountId });
}
