// What was agreed about contact, and what was proposed.
import type { Tx } from '../../connect';

export const contactTerms = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', t.id, 'team', m.name, 'by', t.proposed_kind, 'byName', b.name, 'at', t.proposed_at,
		'times', t.times, 'upTo', t.up_to, 'every', t.every, 'unit', t.unit, 'modes', t.modes, 'place', t.place, 'placeWords', t.place_words,
		'days', t.days, 'from', to_char(t.from_time, 'HH24:MI'), 'until', to_char(t.until_time, 'HH24:MI'), 'never', t.never_words,
		'worker', json_build_object('id', w.id, 'name', w.name),
		'instead', case when v.id is not null then json_build_object('id', v.id, 'name', v.name) end,
		'slips', t.slips, 'slipsWords', t.slips_words, 'outside', t.outside_words, 'emergency', t.emergency_words,
		'toldBy', t.told_by, 'toldNever', t.told_never, 'more', t.more_words, 'talkAt', t.talk_at,
		'declinedAt', t.declined_at, 'declinedBy', d.name, 'declinedWords', t.declined_words, 'withdrawnAt', t.withdrawn_at,
		'beganAt', t.began_at, 'endedAt', t.ended_at, 'receipt', t.receipt, 'receiptLang', t.receipt_lang) order by t.proposed_at), '[]')
	from sayso.contact_terms t join api.links_here() l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
	join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id
	left join sayso.worker b on b.id = t.proposed_by left join sayso.worker d on d.id = t.declined_by`;
