// Moving services: what was asked and answered, who accepted it, what goes across, each week as the person said, what the teams told
// each other, how it went after, and for which months it was looked at.
import type { Tx } from '../../connect';

export const moves = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', m.id, 'old', o.name, 'new', n.name, 'worker', v.name, 'inside', m.inside, 'template', m.template, 'steps', m.steps,
		'askedBy', k.name, 'askedAt', m.asked_at, 'told', m.told_words, 'missed', m.missed_words, 'first', m.first_words,
		'said', m.person_said, 'saidAt', m.said_at, 'saidTo', (select w.name from sayso.worker w where w.id = m.answer_told_to), 'saidHow', m.answer_told,
		'inCompany', (select json_build_object('who', c.who, 'chosenAt', q.chosen_at)
			from sayso.move_asked_again q join sayso.company c on c.person_id = q.person_id and c.id = q.company_id
			where q.person_id = m.person_id and q.move_id = m.id), 'notBefore', m.not_before, 'acceptedAt', m.accepted_at, 'acceptedBy', c.name,
		'declinedAt', m.declined_at, 'declinedBy', d.name, 'declinedWords', m.declined_words, 'begunOn', m.begun_on, 'firstHeldAt', m.first_held_at,
		'readyAt', m.ready_at, 'closedAt', m.closed_at, 'calledOffAt', m.called_off_at, 'offKind', m.off_kind, 'calledOffBy', x.name,
		'offWords', m.off_words, 'offBecause', m.off_because, 'next', nullif(m.next_words, ''), 'nextOn', m.next_on, 'nextDoneAt', m.next_done_at, 'reopenedAt', m.reopened_at,
		'pack', (select coalesce(json_agg(json_build_object('part', p.part, 'about', p.about, 'by', b.name, 'heading', p.heading, 'words', p.words, 'details', p.details,
				'differently', p.differently, 'lang', p.lang) order by p.place), '[]') from sayso.move_pack p
			left join sayso.worker b on b.id = p.by_worker where p.person_id = m.person_id and p.move_id = m.id),
		'gp', (select json_build_object('said', g.said, 'saidAt', g.said_at, 'whom', g.whom, 'dueOn', g.due_on, 'sentAt', g.sent_at, 'sentBy', w.name)
			from sayso.move_gp g left join sayso.worker w on w.id = g.sent_by where g.person_id = m.person_id and g.move_id = m.id),
		'answers', (select coalesce(json_agg(json_build_object('week', s.week, 'said', s.said, 'at', s.said_at, 'againOn', s.again_on, 'toldTo', t.name)
				order by s.said_at), '[]')
			from sayso.move_answer s left join sayso.worker t on t.id = s.told_to where s.person_id = m.person_id and s.move_id = m.id),
		'tolds', (select coalesce(json_agg(json_build_object('said', s.said, 'how', s.told ->> 'how', 'on', s.told ->> 'on', 'by', s.made_by ->> 'name', 'at', s.recorded_at,
				'parts', coalesce(s.asks -> 'parts', '[]'), 'hardTimes', coalesce(s.asks -> 'also' ? 'hard_times', false), 'note', coalesce(s.asks ->> 'note', ''), 'wish', s.asks ->> 'wish', 'ended', s.ended_how, 'endedAt', s.ended_at) order by s.recorded_at), '[]')
			from sayso.told_move s where s.person_id = m.person_id and s.move_id = m.id),
		'notes', (select coalesce(json_agg(json_build_object('team', g.name, 'worker', t.name, 'words', s.words, 'at', s.written_at) order by s.written_at), '[]')
			from sayso.move_note s join sayso.team g on g.id = s.team_id join sayso.worker t on t.id = s.worker_id
			where s.person_id = m.person_id and s.move_id = m.id),
		'calls', (select coalesce(json_agg(json_build_object('because', s.because, 'askedAt', s.asked_at, 'askedBy', k.name, 'why', s.why, 'lang', s.lang, 'dueOn', s.due_on,
				'wish', s.wish, 'droppedAt', s.dropped_at, 'heldOn', s.held_on,
				'there', (select coalesce(json_agg(w.name order by w.name, w.id), '[]') from sayso.worker w where w.id = any (s.there)),
				'personThere', s.person_there, 'words', s.words, 'without', s.without_words, 'writtenBy', t.name, 'writtenAt', s.written_at) order by s.asked_at, s.id), '[]')
			from sayso.handover_call s left join sayso.worker k on k.id = s.asked_by left join sayso.worker t on t.id = s.written_by
			where s.person_id = m.person_id and s.move_id = m.id),
		'checks', (select coalesce(json_agg(json_build_object('askedOn', s.due_on, 'said', s.said, 'at', s.said_at, 'note', s.note, 'toldTo', t.name,
				'talkBy', s.talk_by, 'doneAt', s.done_at, 'doneBy', b.name, 'doneWords', s.done_words, 'notSoAt', s.not_so_at) order by s.due_on), '[]')
			from sayso.move_check s left join sayso.worker t on t.id = s.told_to left join sayso.worker b on b.id = s.done_by
			where s.person_id = m.person_id and s.move_id = m.id),
		'sampled', (select coalesce(json_agg(json_build_object('month', s.month, 'team', g.name) order by s.month, g.name), '[]')
			from sayso.move_sample s join sayso.team g on g.id = s.team_id where s.person_id = m.person_id and s.move_id = m.id)) order by m.asked_at), '[]')
	from sayso.move m join sayso.team o on o.id = m.from_team join sayso.team n on n.id = m.to_team join sayso.worker k on k.id = m.asked_by
	left join sayso.worker v on v.id = m.to_worker left join sayso.worker c on c.id = m.accepted_by left join sayso.worker d on d.id = m.declined_by
	left join sayso.worker x on x.id = m.called_off_by`;
