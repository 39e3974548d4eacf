// Hard times and what is agreed about them, things to do together, and what the person keeps for themselves.
import type { Tx } from '../../connect';
import { named } from './named';

export const crises = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('startedAt', c.started_at, 'endsAt', c.ends_at, 'endedAt', c.ended_at, 'why', c.why,
		'renews', c.renews is not null,
		'by', case when w.id is not null then json_build_object(${named(tx, 'w', 't')}) end,
		'asked', case when v.id is not null then json_build_object(${named(tx, 'v', 'u')}, 'why', c.asked_why) end,
		'reads', (select coalesce(json_agg(json_build_object(${named(tx, 'z', 'y')}, 'at', r ->> 'at') order by r ->> 'at'), '[]')
			from jsonb_array_elements(c.reads) r join sayso.worker z on z.id = (r ->> 'worker')::uuid join sayso.team y on y.id = (r ->> 'team')::uuid))
		order by c.started_at), '[]')
	from sayso.crisis c left join sayso.worker w on w.id = c.started_by left join sayso.team t on t.id = c.through
	left join sayso.worker v on v.id = c.asked_by left join sayso.team u on u.id = c.asked_through`;

/** `usual` is how long it lasts for whoever has said nothing. */
export const agreement = (tx: Tx, usual: number) => tx`
	select json_build_object('hours', coalesce((select hours from sayso.crisis_agreement), ${usual}::int),
		'mayRenew', coalesce((select may_renew from sayso.crisis_agreement), false),
		'starters', (select coalesce(json_agg(json_build_object('id', s.starter_id, 'kind', s.kind, 'name', coalesce(w.name, t.name),
				'job', w.job, 'team', t.name) order by s.named_at), '[]')
			from sayso.crisis_starter s join sayso.team t on t.id = s.team_id
			left join sayso.worker w on s.kind = 'worker' and w.id = s.starter_id),
		'teams', (select coalesce(json_agg(m.name order by m.name), '[]') from sayso.crisis_told_team k join sayso.team m on m.id = k.team_id),
		'card', coalesce((select to_json(items) from sayso.crisis_card), '[]'),
		'linkSince', (select made_at from sayso.card_link))`;

export const together = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('kind', r.kind, 'part', r.part, 'what', r.what, 'note', r.note, 'suits', r.suits,
		'worker', w.name, 'team', t.name, 'askedAt', r.asked_at, 'state', r.state, 'withWhom', h.name, 'meetsAt', r.meets_at,
		'meetsWhere', r.meets_where, 'why', r.why, 'instead', r.instead,
		'way', r.way, 'dueOn', r.due_on, 'helper', u.name) order by r.asked_at), '[]')
	from sayso.together r join sayso.worker w on w.id = r.worker_id join sayso.team t on t.id = r.team_id
	left join sayso.worker h on h.id = r.with_id left join sayso.supporter u on u.person_id = r.person_id and u.id = r.helper_id`;

export const paperCopies = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('who', c.who, 'parts', c.parts, 'madeOn', c.made_on, 'note', c.note, 'ended', c.ended)
		order by c.noted_at), '[]') from sayso.paper_copy c`;

export const drafts = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('place', d.place, 'boxes', d.boxes, 'savedAt', d.saved_at) order by d.saved_at), '[]')
	from sayso.draft d`;

export const lookQuestions = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('words', q.words, 'askedAt', q.asked_at, 'answer', q.answer,
		'answeredAt', q.answered_at, 'answeredBy', w.name) order by q.asked_at), '[]')
	from sayso.look_question q left join sayso.worker w on w.id = q.answered_by`;

export const company = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('who', c.who, 'beganAt', c.began_at, 'endedAt', c.ended_at) order by c.began_at), '[]')
	from sayso.company c`;

export const told = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('kind', n.kind, 'made', n.due_at, 'state', n.state, 'why', n.why, 'way', n.way, 'at', n.at,
		'did', n.done_how, 'by', (select w.name from sayso.worker w where w.id = n.done_by), 'tries', n.hand_tries)
		order by n.due_at), '[]') from sayso.notice n where n.due_at <= clock_timestamp()`;

export const calendar = (tx: Tx) => tx`
	select json_build_object('since', l.made_at, 'title', l.title, 'shows', l.shows, 'readAt', l.read_at) from sayso.calendar_link l`;

export const tries = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', r.id, 'kind', r.actor_kind, 'actor_id', r.actor_id, 'name', r.name, 'at', r.minute,
		'us', (extract(epoch from r.minute) * 1000000)::bigint) order by r.minute), '[]') from sayso.refused r`;
