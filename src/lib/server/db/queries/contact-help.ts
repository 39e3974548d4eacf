// Who puts it right when no contact is booked: the named worker of the link that was there first, or their team.
import type { Righting } from '#lib/domain/contact/said-once';
import type { Tx } from '../connect';

/** Somebody by name and number; null for whoever has no team yet. */
export async function ownHelp(tx: Tx): Promise<Righting | null> {
	const [row] = await tx<Righting[]>`
		select case when w.left_at is null and b.worker_id is null then w.name end as name, t.name as team, t.phone
		from sayso.link l join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
			left join sayso.barred b on b.person_id = l.person_id and b.worker_id = w.id
		where l.ended_at is null and l.told_at <= clock_timestamp()
		order by (w.left_at is null and b.worker_id is null) desc, l.told_at, l.id limit 1`;
	return row ?? null;
}
