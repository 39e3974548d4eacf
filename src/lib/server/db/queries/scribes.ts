// Workers whom the person lets write down their yes: read in the person's own name, and by the worker as one line of their list.
import type { OwnScribe, ScribeEnd } from '#lib/domain/told/scribe';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { inCompany } from './company';

type Row = Omit<OwnScribe, 'end'> & { stands: boolean; end: ScribeEnd };

/** Everybody whom the person let, the newest first; whoever no longer may, for a month after. */
export async function ownScribes(tx: Tx): Promise<OwnScribe[]> {
	const rows = await tx<Row[]>`
		select s.id, w.name, w.job, t.name as team, s.given_at as "givenAt", s.until, api.scribe_stands(s) as stands,
			case when s.ended_how is not null then s.ended_how when s.until <= clock_timestamp() then 'time'
				when not exists (select from sayso.link l where l.id = s.link_id and l.ended_at is null) then 'link' else 'left' end as end,
			(select c.who from sayso.company c where c.id = s.company_id and s.chosen_at is null and s.ask_after <= clock_timestamp()
				and not ${inCompany(tx)}) as "askAgain"
		from sayso.scribe s join sayso.worker w on w.id = s.worker_id join sayso.team t on t.id = s.team_id
		where api.scribe_stands(s) or least(coalesce(s.ended_at, 'infinity'), s.until) > clock_timestamp() - interval '1 month'
		order by s.given_at desc limit 50`;
	return rows.map(({ stands, end, ...row }) => ({
		...row,
		end: stands ? null : end,
		askAgain: stands ? row.askAgain : null
	}));
}

export type Writers = {
	link: string;
	team: string;
	workers: { id: string; name: string; job: string }[];
};

/** Whom the person can let: the workers of each team that works with them, without those they keep out. */
export async function whoMayWrite(tx: Tx): Promise<Writers[]> {
	return tx<Writers[]>`
		select l.id as link, t.name as team, coalesce((
			select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job) order by w.name)
			from sayso.membership m join sayso.worker w on w.id = m.worker_id
			where m.team_id = t.id and m.left_at is null and w.left_at is null
				and not exists (select from sayso.barred b where b.worker_id = w.id)), '[]') as workers
		from sayso.link l join sayso.team t on t.id = l.team_id
		where l.ended_at is null and l.told_at <= clock_timestamp() order by l.told_at`;
}

/** The person lets one worker write down their yes until a moment. */
export function letWrite(
	token: string,
	form: string,
	to: { link: string; worker: string; until: Date }
): Promise<Outcome<{ scribe: string }>> {
	const said = { ...to, until: to.until.toISOString() };
	return decide(
		() => sql`select api.let_write(${tokenBytes(token)}, ${form}, ${sql.json(said)}) as outcome`
	);
}

/** The person ends it. */
export function endWrite(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.end_write(${tokenBytes(token)}, ${form}, ${id}) as outcome`);
}

/** Who of the people on a worker's list lets them write down a yes, and until when: one logged look at the list. */
export async function whoLetsMe(token: string): Promise<{ personId: string; until: Date }[]> {
	const [row] = await sql<{ seen: { person_id: string; until: string }[] | null }[]>`
		call api.who_lets_me(${tokenBytes(token)}, null)`;
	return (row?.seen ?? []).map(({ person_id, until }) => ({
		personId: person_id,
		until: new Date(until)
	}));
}
