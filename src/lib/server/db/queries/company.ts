// Somebody who is with the person, and what was given then: read in the person's own name under the policies.
import type { Company } from '#lib/domain/company/company';
import type { Tx } from '../connect';
import { askAtOnce, decide, sql, tokenBytes, type Outcome } from '../door';

/** The company that is not over: nobody's word is needed to end it after four hours. */
const now = (tx: Tx) => tx`
	from sayso.company n where n.ended_at is null and n.began_at > clock_timestamp() - interval '4 hours'`;

/** Whether somebody is with the person, as a condition of what is asked. */
export const inCompany = (tx: Tx) => tx`exists (select ${now(tx)})`;

/** Who is with the person just now; null when nobody is. */
export async function companyNow(tx: Tx): Promise<Company | null> {
	const [row] = await tx<Company[]>`
select n.who, n.began_at as began ${now(tx)}`;
	return row ?? null;
}

/** What stands on every page of the person's; null for anybody else, and while their account is frozen. */
export async function ownNotices(
	token: string
): Promise<{ company: Company | null; hardTime: boolean; closes: Date | null } | null> {
	const notices = await askAtOnce<{
		company: (Omit<Company, 'began'> & { began: string }) | null;
		hardTime: boolean;
		closes: string | null;
	} | null>(token, sql`api.own_notices(${tokenBytes(token)})`);
	if (!notices) return null;
	const { company, hardTime, closes } = notices;
	return {
		company: company && { who: company.who, began: new Date(company.began) },
		hardTime,
		closes: closes === null ? null : new Date(closes)
	};
}

/** A running permission that was given in company, and who that was. */
export type GivenInCompany = { grantId: string; who: string };

/** What to ask about again: given in company, long enough ago, running still, and nobody is there now. */
export async function toAskAgain(tx: Tx): Promise<GivenInCompany[]> {
	return tx<GivenInCompany[]>`
		select q.grant_id as "grantId", c.who
		from sayso.asked_again q
		join sayso.company c on c.person_id = q.person_id and c.id = q.company_id
		join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
		where q.chosen_at is null and q.ask_after <= clock_timestamp()
			and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())
			and not ${inCompany(tx)}
		order by g.given_at`;
}

/** A move that goes on, which the person said yes to in company: when that was, and who was there. */
export type MoveInCompany = { moveId: string; who: string; on: Date };

/** Which moves to ask about again: yes was said in company, long enough ago, they go on, and nobody is there now. */
export async function movesToAskAgain(tx: Tx): Promise<MoveInCompany[]> {
	return tx<MoveInCompany[]>`
		select q.move_id as "moveId", c.who, m.said_at as "on"
		from sayso.move_asked_again q
		join sayso.company c on c.person_id = q.person_id and c.id = q.company_id
		join sayso.move m on m.person_id = q.person_id and m.id = q.move_id
		where q.chosen_at is null and q.ask_after <= clock_timestamp()
			and m.closed_at is null and m.called_off_at is null and m.declined_at is null
			and not ${inCompany(tx)}
		order by m.said_at`;
}

/** The person says that somebody is with them; `who` may be empty. */
export function beginCompany(token: string, form: string, who: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.begin_company(${tokenBytes(token)}, ${form}, ${who}) as outcome`
	);
}

/** The person says that they are by themselves. */
export function endCompany(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.end_company(${tokenBytes(token)}, ${form}) as outcome`);
}

/** The person says that they chose it themselves: a permission, who writes down a yes of theirs, or a move. */
export function sayChosen(token: string, form: string, about: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_chosen(${tokenBytes(token)}, ${form}, ${about}) as outcome`
	);
}
