// Who may see what, and how it came to be: every permission, question and decision.
import type { Tx } from '../../connect';

export const grants = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', g.id, 'granteeKind', g.grantee_kind,
		'grantee', json_build_object('id', g.grantee_id, 'name', coalesce(w.name, s.name, t.name), 'job', coalesce(w.job, s.relationship), 'team', t.name),
		'teamId', g.team_id, 'parts', g.parts, 'abilities', g.abilities, 'purpose', g.purpose, 'starts', g.starts, 'ends', g.ends,
		'condition', g.condition, 'givenAt', g.given_at, 'stoppedAt', g.stopped_at,
		'runs', g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()),
		'letEnd', exists (select from sayso.let_end l where l.person_id = g.person_id and l.grant_id = g.id),
		'inCompany', (select json_build_object('who', c.who, 'chosenAt', q.chosen_at)
			from sayso.asked_again q join sayso.company c on c.person_id = q.person_id and c.id = q.company_id
			where q.person_id = g.person_id and q.grant_id = g.id),
		'decided', (select json_build_object('holder', x.holder, 'decision', i.decision, 'who', e.name, 'at', u.entered_at, 'read', u.entries)
			from sayso.authority_paper u join sayso.incapacity i on i.person_id = u.person_id and i.id = u.incapacity_id
				join sayso.authority x on x.person_id = i.person_id and x.id = i.authority_id join sayso.worker e on e.id = u.entered_by
			where u.person_id = g.person_id and u.grant_id = g.id)) order by g.given_at, g.id), '[]')
	from sayso.consent_grant g
	left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
	left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = g.person_id and s.id = g.grantee_id
	left join sayso.team t on t.id = g.team_id`;

export const questions = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', r.id,
		'asker', json_build_object('id', a.id, 'name', a.name, 'job', a.job, 'team', ta.name), 'granteeKind', r.grantee_kind,
		'grantee', json_build_object('id', r.grantee_id, 'name', coalesce(w.name, t.name), 'job', w.job, 'team', t.name),
		'teamId', r.team_id, 'parts', r.parts, 'abilities', r.abilities, 'purpose', r.purpose, 'starts', r.starts, 'ends', r.ends,
		'condition', r.condition, 'askedAt', r.asked_at, 'lapsesAt', r.lapses_at,
		'state', case when r.answered_at is not null then 'answered' when r.withdrawn_at is not null then 'withdrawn'
			when least(r.lapses_at, r.ends) <= clock_timestamp() then 'lapsed' else 'open' end,
		'answer', (select d.answer from sayso.decision d where d.person_id = r.person_id and d.request_id = r.id
			order by d.decided_at desc limit 1), 'willDo', r.will_do,
		'talk', (select json_build_object('name', coalesce(v.name, s.name), 'how', k.how) from sayso.talk k
			left join sayso.worker v on k.with_kind = 'worker' and v.id = k.with_id
			left join sayso.supporter s on k.with_kind = 'supporter' and s.id = k.with_id
			where k.person_id = r.person_id and k.request_id = r.id),
		'told', (select coalesce(json_agg(json_build_object('by', y.made_by ->> 'name', 'told', y.told, 'parts', y.parts, 'until', y.until,
				'at', y.recorded_at, 'ended', y.ended_how) order by y.recorded_at), '[]')
			from sayso.told_yes y where y.person_id = r.person_id and y.request_id = r.id)) order by r.asked_at, r.id), '[]')
	from sayso.request r
	join sayso.worker a on a.id = r.asker_id join sayso.team ta on ta.id = r.asker_team_id join sayso.team t on t.id = r.team_id
	left join sayso.worker w on r.grantee_kind = 'worker' and w.id = r.grantee_id`;

export const decisions = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', d.id, 'answer', d.answer, 'at', d.decided_at, 'receipt', d.receipt,
		'lang', d.receipt_lang, 'grantId', d.grant_id, 'questionId', d.request_id,
		'told', (select json_build_object('by', o.made_by ->> 'name', 'at', o.recorded_at) from sayso.told_decision o
			where o.person_id = d.person_id and o.id = d.id)) order by d.decided_at, d.id), '[]')
	from sayso.decision d`;

export const scribes = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', s.id, 'who', json_build_object('id', w.id, 'name', w.name, 'job', w.job, 'team', t.name),
		'givenAt', s.given_at, 'until', s.until, 'stands', api.scribe_stands(s), 'endedAt', s.ended_at,
		'inCompany', (select json_build_object('who', c.who, 'chosenAt', s.chosen_at) from sayso.company c
			where c.person_id = s.person_id and c.id = s.company_id)) order by s.given_at), '[]')
	from sayso.scribe s join sayso.worker w on w.id = s.worker_id join sayso.team t on t.id = s.team_id`;

export const shares = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', s.id, 'corrects', s.corrects, 'correctedBy', c.id, 'what', s.what,
		'sharedAt', s.shared_at, 'toTeam', s.to_team, 'toName', s.to_name, 'reason', s.reason, 'basis', s.basis,
		'basisWords', s.basis_words, 'urgent', s.urgent, 'recordedAt', s.recorded_at, 'dueAt', s.due_at,
		'decided', d.name, 'decidedJob', d.job, 'recorded', w.name, 'recordedJob', w.job, 'team', t.name,
		'acts', (select coalesce(json_agg(json_build_object('kind', k.kind, 'words', k.words, 'at', k.at, 'who', v.name, 'job', v.job)
				order by k.at), '[]')
			from sayso.lawful_act k join sayso.worker v on v.id = k.worker_id where k.share_id = s.id),
		'hold', (select json_build_object('why', h.why, 'askedAt', h.asked_at, 'second', v.name, 'agreedAt', h.agreed_at, 'agreedWhy', h.agreed_why,
				'renewals', (select coalesce(json_agg(json_build_object('at', m.at, 'who', u.name, 'grounds', m.grounds) order by m.at), '[]')
					from sayso.lawful_renewal m join sayso.worker u on u.id = m.by_id where m.share_id = h.share_id))
			from sayso.lawful_hold h join sayso.worker v on v.id = h.second_id where h.share_id = s.first_id),
		'seen', exists (select from sayso.lawful_seen n where n.share_id = s.id)) order by s.recorded_at), '[]')
	from sayso.lawful_share s join sayso.worker d on d.id = s.decided_by join sayso.worker w on w.id = s.recorded_by
	join sayso.team t on t.id = s.team_id left join sayso.lawful_share c on c.corrects = s.id`;

export const authorities = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('kind', x.kind, 'holder', x.holder, 'reference', x.reference, 'evidence', x.evidence,
		'seenOn', x.seen_on, 'scope', x.scope, 'beginsOn', x.begins_on, 'endsOn', x.ends_on, 'recorded', r.name, 'recordedJob', r.job,
		'team', t.name, 'recordedAt', x.recorded_at, 'confirmed', c.name, 'confirmedAt', x.confirmed_at, 'said', x.said, 'saidAt', x.said_at,
		'chosenAt', x.chosen_at, 'endedAt', x.ended_at, 'endedHow', x.ended_how,
		'lacks', (select coalesce(json_agg(json_build_object('decision', i.decision, 'why', i.why, 'helped', i.helped, 'assessor', i.assessor,
				'assessedOn', i.assessed_on, 'recorded', v.name, 'confirmed', w.name, 'recordedAt', i.recorded_at, 'until', i.until,
				'objectedAt', i.objected_at, 'again', g.name, 'againWhy', i.again_why, 'endedAt', i.ended_at) order by i.recorded_at), '[]')
			from sayso.incapacity i join sayso.worker v on v.id = i.recorded_by left join sayso.worker w on w.id = i.confirmed_by
				left join sayso.worker g on g.id = i.again_by where i.authority_id = x.id)) order by x.recorded_at), '[]')
	from sayso.authority x join sayso.worker r on r.id = x.recorded_by join sayso.team t on t.id = x.team_id
		left join sayso.worker c on c.id = x.confirmed_by`;
