// The keeping schedule: what a service has told people, and its administrator saying it (tension 11).
import type { KeptFor, KeptKind } from '#lib/domain/closing/schedule';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { keepingOfService, ownKeeping, setKeeping } from '#lib/server/db/queries/keeping';

/** What the person's service says; null when the session has ended. */
export function readKeeping(token: string): Promise<KeptFor[] | null> {
	return inOwnName(token, ownKeeping);
}

/** What the administrator's service says; null for anybody else. */
export function readKeepingOfService(token: string): Promise<KeptFor[] | null> {
	return keepingOfService(token);
}

/** The administrator says how long one kind is kept. Another time than before begins after thirty days. */
export function sayHowLong(
	token: string,
	form: string,
	said: { kind: KeptKind; months: number; why: string }
): Promise<Outcome<object>> {
	return setKeeping(token, form, said);
}
