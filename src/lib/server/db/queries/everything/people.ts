// Who is around the person: teams that work with them, helpers, and whom they met or keep out.
import type { Tx } from '../../connect';

const team = (tx: Tx) => tx`json_build_object('id', t.id, 'name', t.name, 'phone', t.phone)`;
const worker = (tx: Tx) => tx`'id', w.id, 'name', w.name, 'job', w.job`;

export const links = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', l.id, 'team', ${team(tx)},
		'responsible', json_build_object(${worker(tx)}, 'team', t.name), 'why', l.why, 'toldAt', l.told_at, 'endedAt', l.ended_at,
		'holds', l.id = (h.holder ->> 'link')::uuid, 'chosen', exists (select from sayso.plan_holder p where p.link_id = l.id),
		'news', (select json_build_object('what', n.what, 'was', n.was, 'why', n.why, 'at', n.at) from sayso.link_news n where n.link_id = l.id))
		order by l.told_at), '[]')
	from sayso.link l join sayso.team t on t.id = l.team_id join sayso.worker w on w.id = l.responsible_id
		cross join (select api.holder_here() as holder offset 0) h`;

/** Whether every team may read who holds the plan. */
export const holderShown = (tx: Tx) =>
	tx`select exists (select from sayso.plan_holder where shown)`;

/** Teams that a link, a permission, a question or a suggestion names. */
export const teams = (tx: Tx) => tx`
	select coalesce(json_agg(${team(tx)} order by t.name), '[]') from sayso.team t where t.id in (
		select team_id from sayso.link union select team_id from sayso.consent_grant where team_id is not null
		union select team_id from sayso.request union select asker_team_id from sayso.request
		union select team_id from sayso.proposal where team_id is not null)`;

export const supporters = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'relationship', s.relationship, 'invitedAt', s.invited_at,
		'endedAt', s.ended_at, 'told', exists (select from sayso.crisis_told c where c.person_id = s.person_id and c.supporter_id = s.id))
		order by s.invited_at), '[]')
	from sayso.supporter s`;

export const barred = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object(${worker(tx)}, 'team', null, 'since', b.barred_at) order by b.barred_at), '[]')
	from sayso.barred b join sayso.worker w on w.id = b.worker_id`;

export const meetings = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object(${worker(tx)}, 'team', null, 'metAt', m.met_at, 'confirmedAt', m.confirmed_at)
		order by m.met_at), '[]')
	from sayso.meeting m join sayso.worker w on w.id = m.worker_id`;

export const joiners = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object(${worker(tx)}, 'team', t.name, 'joinedAt', j.joined_at) order by j.joined_at), '[]')
	from sayso.joiner j join sayso.worker w on w.id = j.worker_id join sayso.team t on t.id = j.team_id`;

export const deaths = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('on', d.died_on, 'how', d.known_how, 'by', d.said_by, 'recorded', w.name, 'recordedJob', w.job,
		'team', t.name, 'at', d.recorded_at, 'confirmed', v.name,
		'ended', case when d.ended_at is not null then json_build_object('how', d.ended_how, 'at', d.ended_at, 'by', e.name, 'why', d.ended_why) end)
		order by d.recorded_at), '[]')
	from sayso.death d join sayso.worker w on w.id = d.recorded_by join sayso.team t on t.id = d.team_id
	left join sayso.worker v on v.id = d.confirmed_by left join sayso.worker e on e.id = d.ended_by`;

export const releases = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('who', r.who, 'seen', r.seen, 'paper', r.paper, 'by', w.name, 'at', r.recorded_at,
		'answeredBy', v.name, 'agreed', r.agreed, 'openedAt', r.opened_at) order by r.recorded_at), '[]')
	from sayso.release r join sayso.worker w on w.id = r.recorded_by left join sayso.worker v on v.id = r.answered_by`;
