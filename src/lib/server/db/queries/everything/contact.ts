// Keeping in touch: what was agreed and proposed, what was missed, each contact, and calls that were asked for.
import type { Tx } from '../../connect';
import { named } from './named';

export const contactTerms = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', t.id, 'team', m.name, 'by', t.proposed_kind, 'byName', b.name, 'at', t.proposed_at,
		'times', t.times, 'upTo', t.up_to, 'every', t.every, 'unit', t.unit, 'modes', t.modes, 'place', t.place, 'placeWords', t.place_words,
		'days', t.days, 'from', to_char(t.from_time, 'HH24:MI'), 'until', to_char(t.until_time, 'HH24:MI'), 'never', t.never_words,
		'worker', json_build_object('id', w.id, 'name', w.name),
		'instead', case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end,
		'slips', t.slips, 'slipsWords', t.slips_words, 'outside', t.outside_words, 'emergency', t.emergency_words,
		'toldBy', t.told_by, 'toldNever', t.told_never, 'more', t.more_words, 'talkAt', t.talk_at,
		'declinedAt', t.declined_at, 'declinedBy', d.name, 'declinedWords', t.declined_words, 'withdrawnAt', t.withdrawn_at,
		'beganAt', t.began_at, 'endedAt', t.ended_at, 'receipt', t.receipt, 'receiptLang', t.receipt_lang,
		'helps', (select coalesce(json_agg(json_build_object('by', h.by_kind, 'byName', a.name, 'at', h.made_at, 'dueOn', h.due_on,
				'answeredAt', h.answered_at, 'answeredBy', s.name, 'words', h.words, 'takenBackAt', h.taken_back_at) order by h.made_at), '[]')
			from sayso.terms_help h left join sayso.worker a on a.id = h.by_id left join sayso.worker s on s.id = h.answered_by
			where h.person_id = t.person_id and h.offered_id = t.id)) order by t.proposed_at), '[]')
	from sayso.contact_terms t join api.links_here() l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
	join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id
	left join sayso.worker b on b.id = t.proposed_by left join sayso.worker d on d.id = t.declined_by`;

export const toldTerms = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', y.id, 'team', m.name, 'said', y.said, 'about', y.about, 'told', y.told, 'by', y.made_by ->> 'name',
		'at', y.recorded_at, 'lapses', y.lapses_at, 'ended', y.ended_how, 'asks', case when y.asks is not null then json_build_object('team', m.name,
			'times', y.asks -> 'times', 'upTo', y.asks -> 'up_to', 'every', y.asks -> 'every', 'unit', y.asks -> 'unit', 'modes', y.asks -> 'modes',
			'place', y.asks -> 'place', 'placeWords', y.asks -> 'place_words', 'days', y.asks -> 'days', 'from', left(y.asks ->> 'from_time', 5),
			'until', left(y.asks ->> 'until_time', 5), 'never', y.asks -> 'never_words', 'worker', json_build_object('id', w.id, 'name', w.name),
			'instead', case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end, 'slips', y.asks -> 'slips',
			'slipsWords', y.asks -> 'slips_words', 'outside', y.asks -> 'outside_words', 'emergency', y.asks -> 'emergency_words',
			'toldBy', y.asks -> 'told_by', 'toldNever', y.asks -> 'told_never', 'more', y.asks -> 'more_words') end) order by y.recorded_at), '[]')
	from sayso.told_terms y join api.links_here() l on l.person_id = y.person_id and l.id = y.link_id join sayso.team m on m.id = l.team_id
		left join sayso.worker w on w.id = (y.asks ->> 'worker_id')::uuid left join sayso.worker v on v.id = (y.asks ->> 'instead_id')::uuid`;

export const missed = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('cause', r.cause, 'at', coalesce(c.starts_at, r.began_at), 'team', t.name,
		'first', f.name, 'endedHow', r.ended_how,
		'endedAt', r.ended_at, 'steps', (select json_agg(json_build_object('kind', s.kind, 'dueAt', s.due_at, 'owner', w.name,
				'outcome', s.outcome, 'saidAt', s.said_at, 'by', v.name, 'why', s.why, 'whom', s.whom, 'lawful', s.share_id is not null) order by s.n)
			from sayso.missed_step s join sayso.worker w on w.id = s.owner_id left join sayso.worker v on v.id = s.said_by
			where s.person_id = r.person_id and s.run_id = r.id)) order by r.began_at), '[]')
	from sayso.missed_run r join sayso.team t on t.id = r.team_id left join sayso.contact c on c.person_id = r.person_id and c.id = r.contact_id
		left join api.missed_firsts() f on f.run_id = r.id`;

export const contacts = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', c.id, 'mode', c.mode, 'place', c.place, 'state', c.state, 'startsAt', c.starts_at,
		'minutes', c.minutes, 'zone', c.zone, 'suits', c.suits, 'why', c.why, 'wasAt', c.was_at, 'promisedOn', c.promised_on,
		'offBecause', c.off_because, 'handedFrom', h.name, 'settleBy', c.settle_by, 'lateMinutes', c.late_minutes, 'madeUp', c.made_up, 'note', c.note, 'notedBy', n.name,
		'corrections', (select coalesce(json_agg(json_build_object('state', r.state, 'lateMinutes', r.late_minutes, 'note', r.note, 'notedBy', b.name,
				'against', r.against, 'why', r.why, 'by', v.name, 'at', r.corrected_at) order by r.corrected_at), '[]')
			from sayso.contact_correction r join sayso.worker v on v.id = r.corrected_by left join sayso.worker b on b.id = r.noted_by
			where r.person_id = c.person_id and r.contact_id = c.id),
		'said', c.person_said, 'words', c.person_words, 'askedAt', c.asked_at, 'askedBy', c.asked_kind, 'replaces', c.replaces,
		'with', json_build_object(${named(tx, 'w', 't')})) order by coalesce(c.starts_at, c.asked_at)), '[]')
	from sayso.contact c join sayso.worker w on w.id = c.worker_id join sayso.team t on t.id = c.team_id
	left join sayso.worker n on n.id = c.noted_by left join sayso.worker h on h.id = c.handed_from`;

export const others = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', c.id, 'whom', c.with_whom, 'on', c.had_on, 'mode', c.mode, 'about', c.about, 'next', c.next_words,
		'by', c.next_by, 'writtenAt', c.written_at, 'worker', w.name, 'team', t.name, 'notSo', c.not_so_at is not null, 'words', c.person_words,
		'came', case when c.done_at is not null then json_build_object('words', c.came_of, 'at', c.done_at, 'by', d.name) end) order by c.had_on), '[]')
	from sayso.partner_contact c join sayso.worker w on w.id = c.worker_id join sayso.team t on t.id = c.team_id left join sayso.worker d on d.id = c.done_by`;

export const calls = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('team', t.name, 'takenBy', w.name, 'askedAt', c.asked_at, 'by', c.promised_at, 'number', c.number,
		'suits', c.suits, 'note', c.note, 'state', c.state, 'tries', c.tries, 'saidAt', c.said_at,
		'helper', u.name) order by c.asked_at), '[]')
	from sayso.call_asked c join sayso.team t on t.id = c.team_id left join sayso.worker w on w.id = c.taken_by
	left join sayso.supporter u on u.person_id = c.person_id and u.id = c.helper_id`;
