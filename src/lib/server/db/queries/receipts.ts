// Receipts: the words of a decision as they were said at the time.
import type { Decided } from '#lib/domain/consent/receipt-record';
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { Lang } from '#lib/i18n';
import type { Tx } from '../connect';

export type Receipt = {
	id: string;
	answer: Decided['answer'];
	decidedAt: Date;
	text: string;
	lang: Lang;
	requestId: string | null;
	grantId: string | null;
};

/** One receipt of the person's. */
export async function receiptById(tx: Tx, id: string): Promise<Receipt | null> {
	const [row] = await tx<Receipt[]>`
		select id, answer, decided_at as "decidedAt", receipt as text, receipt_lang as lang,
			request_id as "requestId", grant_id as "grantId"
		from sayso.decision where id = ${id}`;
	return row ?? null;
}

type About = NonNullable<Decided['about']>;
type Row = Omit<Decided, 'about' | 'service'> & {
	serviceName: string;
	servicePhone: string;
	aboutId: string | null;
	parts: string[];
	granteeKind: About['grantee']['kind'];
	granteeId: string;
	granteeName: string | null;
	team: string | null;
	holder: string | null;
} & Pick<About, 'abilities' | 'purpose' | 'starts' | 'ends' | 'condition'>;

const aboutFrom = (row: Row): About | null =>
	row.aboutId === null
		? null
		: {
				id: row.aboutId,
				parts: inPlanOrder(row.parts),
				abilities: row.abilities,
				purpose: row.purpose,
				starts: row.starts,
				ends: row.ends,
				condition: row.condition,
				holder: row.holder,
				grantee: {
					kind: row.granteeKind,
					id: row.granteeId,
					name: row.granteeName ?? row.team ?? '',
					team: row.team
				}
			};

/** One decision of the person's with what it was about: the permission, else the question. */
export async function decidedById(tx: Tx, id: string): Promise<Decided | null> {
	const [row] = await tx<Row[]>`
		select d.id, d.person_id as "personId", d.answer, d.decided_at as "decidedAt", d.receipt as text,
			d.receipt_lang as lang, d.wording, v.name as "serviceName", v.phone as "servicePhone",
			coalesce(g.id, r.id) as "aboutId", coalesce(g.parts, r.parts)::text[] as parts,
			coalesce(g.abilities, r.abilities)::text[] as abilities, coalesce(g.purpose, r.purpose) as purpose,
			coalesce(g.starts, r.starts) as starts, case when g.id is null then r.ends else g.ends end as ends,
			coalesce(g.condition, r.condition)::text as condition,
			coalesce(g.grantee_kind, r.grantee_kind) as "granteeKind", coalesce(g.grantee_id, r.grantee_id) as "granteeId",
			coalesce(w.name, s.name) as "granteeName", t.name as team,
			(select x.holder from sayso.authority_paper u join sayso.incapacity i on i.person_id = u.person_id and i.id = u.incapacity_id
				join sayso.authority x on x.person_id = i.person_id and x.id = i.authority_id
				where u.person_id = d.person_id and u.grant_id = d.grant_id) as holder
		from sayso.decision d
		join sayso.person p on p.id = d.person_id
		join sayso.service v on v.id = p.service_id
		left join sayso.consent_grant g on g.person_id = d.person_id and g.id = d.grant_id
		left join sayso.request r on r.person_id = d.person_id and r.id = d.request_id
		left join sayso.worker w on w.id = coalesce(g.grantee_id, r.grantee_id)
		left join sayso.supporter s on s.person_id = d.person_id and s.id = g.grantee_id
		left join sayso.team t on t.id = coalesce(g.team_id, r.team_id)
		where d.id = ${id}`;
	if (!row) return null;
	const {
		serviceName: name,
		servicePhone: phone,
		personId,
		answer,
		decidedAt,
		text,
		lang,
		wording
	} = row;
	return {
		id: row.id,
		personId,
		answer,
		decidedAt,
		text,
		lang,
		wording,
		service: { name, phone },
		about: aboutFrom(row)
	};
}
