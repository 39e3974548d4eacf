// Hard times and what is agreed about them, things to do together, and what the person keeps for themselves.
import type { Tx } from '../../connect';

const named = (tx: Tx, who: string, through: string) => tx`
	'id', ${tx(who)}.id, 'name', ${tx(who)}.name, 'job', ${tx(who)}.job, 'team', ${tx(through)}.name`;

export const crises = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('startedAt', c.started_at, 'endsAt', c.ends_at, 'endedAt', c.ended_at, 'why', c.why,
		'renews', c.renews is not null,
		'by', case when w.id is not null then json_build_object(${named(tx, 'w', 't')}) end,
		'asked', case when v.id is not null then json_build_object(${named(tx, 'v', 'u')}, 'why', c.asked_why) end)
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
		'card', coalesce((select to_json(items) from sayso.crisis_card), '[]'),
		'linkSince', (select made_at from sayso.card_link))`;

export const together = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('kind', r.kind, 'part', r.part, 'what', r.what, 'note', r.note, 'suits', r.suits,
		'worker', w.name, 'team', t.name, 'askedAt', r.asked_at, 'state', r.state, 'withWhom', h.name, 'meetsAt', r.meets_at,
		'meetsWhere', r.meets_where, 'why', r.why, 'instead', r.instead,
		'way', r.way, 'dueOn', r.due_on, 'helper', u.name) order by r.asked_at), '[]')
	from sayso.together r join sayso.worker w on w.id = r.worker_id join sayso.team t on t.id = r.team_id
	left join sayso.worker h on h.id = r.with_id left join sayso.supporter u on u.person_id = r.person_id and u.id = r.helper_id`;

export const missed = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('cause', r.cause, 'at', coalesce(c.starts_at, r.began_at), 'team', t.name, 'endedHow', r.ended_how,
		'endedAt', r.ended_at, 'steps', (select json_agg(json_build_object('kind', s.kind, 'dueAt', s.due_at, 'owner', w.name,
				'outcome', s.outcome, 'saidAt', s.said_at, 'by', v.name, 'why', s.why, 'whom', s.whom, 'lawful', s.share_id is not null) order by s.n)
			from sayso.missed_step s join sayso.worker w on w.id = s.owner_id left join sayso.worker v on v.id = s.said_by
			where s.person_id = r.person_id and s.run_id = r.id)) order by r.began_at), '[]')
	from sayso.missed_run r join sayso.team t on t.id = r.team_id left join sayso.contact c on c.person_id = r.person_id and c.id = r.contact_id`;

export const contacts = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', c.id, 'mode', c.mode, 'place', c.place, 'state', c.state, 'startsAt', c.starts_at,
		'minutes', c.minutes, 'zone', c.zone, 'suits', c.suits, 'why', c.why, 'wasAt', c.was_at, 'promisedOn', c.promised_on,
		'offBecause', c.off_because, 'lateMinutes', c.late_minutes, 'madeUp', c.made_up, 'note', c.note, 'notedBy', n.name,
		'said', c.person_said, 'words', c.person_words, 'askedAt', c.asked_at, 'askedBy', c.asked_kind, 'replaces', c.replaces,
		'with', json_build_object(${named(tx, 'w', 't')})) order by coalesce(c.starts_at, c.asked_at)), '[]')
	from sayso.contact c join sayso.worker w on w.id = c.worker_id join sayso.team t on t.id = c.team_id
	left join sayso.worker n on n.id = c.noted_by`;
export const calls = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('team', t.name, 'takenBy', w.name, 'askedAt', c.asked_at, 'by', c.promised_at, 'number', c.number,
		'suits', c.suits, 'note', c.note, 'state', c.state, 'tries', c.tries, 'saidAt', c.said_at) order by c.asked_at), '[]')
	from sayso.call_asked c join sayso.team t on t.id = c.team_id left join sayso.worker w on w.id = c.taken_by`;

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
