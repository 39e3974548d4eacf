// Who is with the person: their teams, who holds the whole plan, and what is new about a team.
import type { Holder, LinkNews, MyTeam } from '#lib/domain/teams/my-teams';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

const ask = (tx: Tx) => tx`
	(select json_build_object('id', w.id, 'name', w.name, 'job', w.job) from sayso.worker w where w.id = l.responsible_id
		and not exists (select from sayso.barred b where b.worker_id = w.id)) as ask`;

/** Every team with a link, the longest first. */
export async function myTeams(tx: Tx): Promise<MyTeam[]> {
	return tx<MyTeam[]>`
		select l.id as link, t.id as "teamId", t.name as team, t.phone, t.hours, l.why, l.told_at as since, ${ask(tx)}
		from sayso.link l join sayso.team t on t.id = l.team_id where l.ended_at is null order by l.told_at, l.id`;
}

/** Who holds the whole plan; null for somebody without a team. */
export async function ownHolder(tx: Tx): Promise<Holder | null> {
	const [row] = await tx<{ holder: Holder | null }[]>`select api.holder_here() as holder`;
	return row?.holder ?? null;
}

/** Whether every team may read who holds it. */
export async function holderShown(tx: Tx): Promise<boolean> {
	return (await tx`select from sayso.plan_holder where shown`).length > 0;
}

/** What the person has not seen yet, the oldest first. */
export async function linkNews(tx: Tx): Promise<LinkNews[]> {
	return tx<LinkNews[]>`
		select n.link_id as link, n.what, n.was, n.why, n.at, t.id as "teamId", t.name as team, t.phone, ${ask(tx)},
			exists (select from sayso.consent_grant g where g.team_id = t.id and g.grantee_kind in ('worker', 'team')
				and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())) as sees
		from sayso.link_news n join sayso.link l on l.id = n.link_id join sayso.team t on t.id = l.team_id order by n.at, n.link_id`;
}

/** How many there are of it. */
export async function countLinkNews(tx: Tx): Promise<number> {
	return (await tx`select from sayso.link_news`).length;
}

/** The person chooses which team holds their whole plan. */
export function chooseHolder(token: string, form: string, link: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.choose_holder(${tokenBytes(token)}, ${form}, ${link}) as outcome`
	);
}

/** The person lets every team read who holds it, or no longer. */
export function showHolder(token: string, form: string, shown: boolean): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.show_holder(${tokenBytes(token)}, ${form}, ${shown}) as outcome`
	);
}

/** The person has seen what is new about a link. */
export function seenLink(token: string, form: string, link: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.seen_link(${tokenBytes(token)}, ${form}, ${link}) as outcome`);
}
