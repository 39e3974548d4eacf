// All that Sayso holds about a person, in one statement and so as of one moment, in the person's own name under the
// policies; and their history page by page, because it may be long. A line that was written first opens both.
import { USUAL_HOURS } from '#lib/domain/crisis/agreement';
import type { Everything } from '#lib/domain/everything/everything';
import type { HistoryLine } from '#lib/domain/history/line';
import { shortCode } from '../../../history/verify-export.js';
import type { Tx } from '../../connect';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../../door';
import { lineFrom, tryFrom, type LineRow, type TryRow } from '../history';
import * as contact from './contact';
import { moves } from './moves';
import * as notes from './notes';
import * as people from './people';
import * as plan from './plan';
import * as sharing from './sharing';

/** Writes the line that says everything was taken home. */
export function takeEverything(token: string, form: string): Promise<Outcome<{ line: number }>> {
	return decide(() => sql`select api.take_everything(${tokenBytes(token)}, ${form}) as outcome`);
}

const all = (tx: Tx, line: number) => tx`
	select json_build_object(
		'person', json_build_object('id', p.id, 'name', p.chosen_name, 'lang', p.lang),
		'service', json_build_object('id', v.id, 'name', v.name, 'phone', v.phone),
		'closing', (select json_build_object('askedAt', c.asked_at, 'closesAt', c.closes_at) from sayso.closing c),
		'after', (select json_build_object('parts', w.parts, 'whom', w.whom, 'how', w.how, 'saidAt', w.said_at) from sayso.after_death w),
		'deaths', (${people.deaths(tx)}), 'releases', (${people.releases(tx)}),
		'list', (select json_build_object('name', e.chosen_name, 'safeContact', e.safe_contact, 'accessNeeds', e.access_needs) from sayso.list_entry e),
		'listBefore', (select json_build_object('name', o.chosen_name, 'safeContact', o.safe_contact, 'accessNeeds', o.access_needs,
			'by', o.made_by, 'told', o.told) from sayso.about_told o),
		'items', (${plan.items(tx)}), 'suggestions', (${plan.suggestions(tx)}),
		'grants', (${sharing.grants(tx)}), 'questions', (${sharing.questions(tx)}), 'decisions', (${sharing.decisions(tx)}),
		'scribes', (${sharing.scribes(tx)}),
		'links', (${people.links(tx)}), 'holderShown', (${people.holderShown(tx)}), 'teams', (${people.teams(tx)}), 'supporters', (${people.supporters(tx)}),
		'barred', (${people.barred(tx)}), 'meetings', (${people.meetings(tx)}), 'joiners', (${people.joiners(tx)}),
		'crises', (${notes.crises(tx)}), 'agreement', (${notes.agreement(tx, USUAL_HOURS)}), 'together', (${notes.together(tx)}), 'missed', (${contact.missed(tx)}), 'contactTerms', (${contact.contactTerms(tx)}), 'toldTerms', (${contact.toldTerms(tx)}), 'contacts', (${contact.contacts(tx)}), 'others', (${contact.others(tx)}), 'moves', (${moves(tx)}),
		'calls', (${contact.calls(tx)}),
		'paperCopies', (${notes.paperCopies(tx)}), 'drafts', (${notes.drafts(tx)}),
		'sought', (select words from sayso.sought), 'startPlace', (select step from sayso.start_place),
		'lookQuestions', (${notes.lookQuestions(tx)}), 'shares', (${sharing.shares(tx)}), 'authorities', (${sharing.authorities(tx)}), 'company', (${notes.company(tx)}), 'tries', (${notes.tries(tx)}),
		'calendar', (${notes.calendar(tx)}), 'told', (${notes.told(tx)}), 'reach', api.reach_here(),
		'head', (select json_build_object('line', h.seq, 'code', encode(h.hash, 'hex')) from sayso.history h where h.seq = ${line})
	) as everything
	from sayso.person p join sayso.service v on v.id = p.service_id where api.opens_everything(${line})`;

type Row = Omit<Everything, 'tries'> & { tries: TryRow[] };

/** Everything but the history; null when that line does not open it to whoever asks, or no longer does. */
export async function everythingOf(token: string, line: number): Promise<Everything | null> {
	const row = await inOwnName(token, async (tx) => {
		const [found] = await tx<{ everything: Row }[]>`${all(tx, line)}`;
		return found;
	});
	if (!row) return null;
	const { head, tries, ...rest } = row.everything;
	return {
		...rest,
		tries: tries.map(tryFrom),
		head: { ...head, code: shortCode(Buffer.from(head.code, 'hex')) }
	};
}

/** Up to `most` lines of the history after one, oldest first, and none beyond the line that opened it. */
export async function linesAfter(
	token: string,
	line: number,
	after: number,
	most: number
): Promise<HistoryLine[]> {
	const rows = await inOwnName(
		token,
		(tx) => tx<LineRow[]>`
			select seq::int as seq, at, (extract(epoch from at) * 1000000)::bigint as us, kind, payload
			from sayso.history where seq > ${after} and seq <= ${line} order by seq limit ${most}`
	);
	if (!rows) throw new Error('the session ended before the history did');
	return rows.map((row) => lineFrom({ ...row, us: Number(row.us) }));
}
