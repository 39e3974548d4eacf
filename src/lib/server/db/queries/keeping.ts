// How long a service keeps things: read by the people it is about, and said by its administrator.
import type { KeptFor, KeptKind } from '#lib/domain/closing/schedule';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What the person's own service has said. */
export async function ownKeeping(tx: Tx): Promise<KeptFor[]> {
	return tx<KeptFor[]>`
		select k.kind, k.months, k.why, k.begins_on::text as begins
		from sayso.kept_for k join sayso.person p on p.service_id = k.service_id`;
}

/** What the administrator's service has said; null for anybody else. */
export async function keepingOfService(token: string): Promise<KeptFor[] | null> {
	const [row] = await sql<{ kept: KeptFor[] | null }[]>`
		select api.keeping_of_service(${tokenBytes(token)}) as kept`;
	return row!.kept;
}

/** Says how long one kind is kept, and why. */
export function setKeeping(
	token: string,
	form: string,
	{ kind, months, why }: { kind: KeptKind; months: number; why: string }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_keeping(${tokenBytes(token)}, ${form}, ${kind}, ${months}, ${why}) as outcome`
	);
}
