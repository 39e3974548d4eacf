// What Today says once: who joined a team that the person shares with, and what is let end by itself.
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type Joiner = { teamId: string; team: string; workerId: string; name: string; job: string };

/** Who joined and has not been seen: still there, not kept out, in a team that still holds a permission. */
export async function joiners(tx: Tx): Promise<Joiner[]> {
	return tx<Joiner[]>`
		select t.id as "teamId", t.name as team, w.id as "workerId", w.name, w.job
		from sayso.joiner j join sayso.team t on t.id = j.team_id join sayso.worker w on w.id = j.worker_id and w.left_at is null
		where exists (select from sayso.membership m where m.team_id = t.id and m.worker_id = w.id and m.left_at is null)
			and not exists (select from sayso.barred b where b.worker_id = w.id)
			and exists (select from sayso.consent_grant g where g.grantee_kind = 'team' and g.grantee_id = t.id
				and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()))
		order by j.joined_at, w.name`;
}

/** The permissions of which the person said: let it end. */
export async function letEndIds(tx: Tx): Promise<string[]> {
	return (await tx<{ id: string }[]>`select grant_id as id from sayso.let_end`).map(({ id }) => id);
}

/** The person has seen who joined. */
export function seenJoiner(
	token: string,
	form: string,
	teamId: string,
	workerId: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.seen_joiner(${tokenBytes(token)}, ${form}, ${teamId}, ${workerId}) as outcome`
	);
}

/** The person lets a permission end by itself, and hears no more of it. */
export function letEnd(token: string, form: string, grantId: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.let_end(${tokenBytes(token)}, ${form}, ${grantId}) as outcome`
	);
}
