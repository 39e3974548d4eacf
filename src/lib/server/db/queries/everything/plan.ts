// The plan as its owner takes it home: every entry with every wording, and every suggestion.
import type { Tx } from '../../connect';

export const items = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', i.id, 'part', i.part, 'removedAt', i.removed_at, 'wordings',
		(select coalesce(json_agg(json_build_object('version', v.version, 'heading', v.heading, 'words', v.words, 'details', v.details,
				'differently', v.differently, 'lang', v.lang, 'by', v.written_by, 'at', v.written_at,
				'because', (select json_build_object('id', b.id, 'gone', b.removed_at is not null, 'lang', b.lang,
					'words', left(coalesce(nullif(b.heading, ''), b.words), 80)) from sayso.plan_item b where b.id = v.because))
			order by v.version), '[]')
		from sayso.item_version v where v.person_id = i.person_id and v.item_id = i.id)) order by p.position, i.position), '[]')
	from sayso.plan_item i join sayso.part p on p.code = i.part`;

export const suggestions = (tx: Tx) => tx`
	select coalesce(json_agg(json_build_object('id', r.id, 'part', r.part, 'itemId', r.item_id, 'isNew', r.is_new, 'heading', r.heading,
		'words', r.words, 'details', r.details, 'lang', r.lang, 'why', r.why, 'by', r.made_by, 'byId', r.by_id, 'teamId', r.team_id,
		'madeAt', r.made_at, 'answeredAt', r.answered_at, 'differently', r.differently, 'state', api.proposal_state(r),
		'asSuggested', coalesce(r.answer = 'yes', false), 'told', r.told, 'fromFile', r.from_file,
		'confirmed', (select json_build_object('how', k.ended_how, 'by', k.entered_by ->> 'name', 'at', k.ended_at) from sayso.told_paper k
			where k.person_id = r.person_id and r.told is not null and r.item_id = any (k.agreed))) order by r.made_at, r.id), '[]')
	from sayso.proposal r`;
