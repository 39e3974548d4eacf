// Questions as the person sees them, read in the person's own name.
import type { Ability, Condition } from '#lib/domain/consent/terms';
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import type { Tx } from '../connect';

export type Question = {
	id: string;
	asker: string;
	askerJob: string;
	askerTeam: string;
	granteeKind: 'worker' | 'team';
	granteeId: string;
	teamId: string;
	/** The worker's name, when one worker and not a team is to see it. */
	grantee: string | null;
	granteeJob: string | null;
	granteeTeam: string;
	granteeTeamAbout: string;
	parts: PartCode[];
	abilities: Ability[];
	purpose: string;
	/** What a team other than the asker's will do with it; empty for the asker's own. */
	willDo: string;
	starts: Date;
	ends: Date;
	condition: Condition;
	askedAt: Date;
	lapsesAt: Date;
	talkAt: Date | null;
	/** Until when nobody may ask again about this; null when nothing keeps quiet. */
	quietUntil: Date | null;
	/** It is for one worker, and the person keeps them out. */
	keptOut: boolean;
	state: 'open' | 'answered' | 'withdrawn' | 'lapsed';
};

type Row = Omit<Question, 'parts'> & { parts: string[] };

const select = (tx: Tx) => tx`
	select r.id, a.name as asker, a.job as "askerJob", ta.name as "askerTeam",
		r.grantee_kind as "granteeKind", r.grantee_id as "granteeId", r.team_id as "teamId",
		w.name as grantee, w.job as "granteeJob", t.name as "granteeTeam", t.about as "granteeTeamAbout",
		r.parts::text[] as parts, r.abilities::text[] as abilities, r.purpose, r.will_do as "willDo", r.starts, r.ends,
		r.condition::text as condition, r.asked_at as "askedAt", r.lapses_at as "lapsesAt", r.talk_at as "talkAt",
		case when r.reopened_at is null and r.answered_at + interval '28 days' > clock_timestamp() then r.answered_at + interval '28 days' end as "quietUntil",
		exists (select from sayso.barred b where b.worker_id = r.grantee_id) as "keptOut",
		case when r.answered_at is not null then 'answered' when r.withdrawn_at is not null then 'withdrawn'
			when least(r.lapses_at, r.ends) <= clock_timestamp() then 'lapsed' else 'open' end as state
	from sayso.request r
	join sayso.worker a on a.id = r.asker_id
	join sayso.team ta on ta.id = r.asker_team_id
	join sayso.team t on t.id = r.team_id
	left join sayso.worker w on r.grantee_kind = 'worker' and w.id = r.grantee_id`;

const questionFrom = (row: Row): Question => ({ ...row, parts: inPlanOrder(row.parts) });

/** Questions waiting for an answer, the one that lapses soonest first. */
export async function openQuestions(tx: Tx): Promise<Question[]> {
	const rows = await tx<Row[]>`${select(tx)}
		where r.answered_at is null and r.withdrawn_at is null and least(r.lapses_at, r.ends) > clock_timestamp()
		order by r.lapses_at`;
	return rows.map(questionFrom);
}

/** One question, in whatever state it is. */
export async function question(tx: Tx, id: string): Promise<Question | null> {
	const [row] = await tx<Row[]>`${select(tx)} where r.id = ${id}`;
	return row ? questionFrom(row) : null;
}

export type Member = { id: string; name: string; job: string };

/** Who is in a team today and not kept out: the person sees this before a yes to a team (tension 4). */
export async function membersOf(tx: Tx, teamId: string): Promise<Member[]> {
	return tx<Member[]>`
		select w.id, w.name, w.job from sayso.membership m join sayso.worker w on w.id = m.worker_id
		where m.team_id = ${teamId} and m.left_at is null and w.left_at is null
			and not exists (select from sayso.barred b where b.worker_id = w.id)
		order by w.name`;
}
