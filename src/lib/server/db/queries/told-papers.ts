// Papers of what was told: made and confirmed by the team that typed it in, and what came of them, in the person's own name.
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { BroughtIn } from '#lib/domain/plan/told-paper';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ProofGiven } from './told-yes';

/** A paper of all that waits, with its number; the one there is, where nothing on it has changed. */
export function makeToldPaper(
	token: string,
	form: string,
	personId: string,
	reference: string
): Promise<Outcome<{ paper: string }>> {
	return decide(
		() =>
			sql`select api.make_told_paper(${tokenBytes(token)}, ${form}, ${personId}, ${reference}) as outcome`
	);
}

/** What still waits of a paper comes into the plan. */
export function confirmTold(
	token: string,
	form: string,
	personId: string,
	paper: string,
	proof: ProofGiven
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.confirm_told(${tokenBytes(token)}, ${form}, ${personId}, ${paper}, ${sql.json(proof)}) as outcome`
	);
}

/** What came into the plan otherwise than by the person's own press and they have not seen yet. */
export async function broughtIn(tx: Tx): Promise<BroughtIn[]> {
	const rows = await tx<BroughtIn[]>`
		select k.id, k.ended_how as how, k.entered_by as by,
			array(select distinct i.part from sayso.plan_item i where i.id = any (k.agreed)) as parts,
			(select coalesce(json_agg(json_build_object('id', i.id, 'part', i.part, 'heading', i.heading, 'words', left(i.words, 200), 'lang', i.lang)
				order by array_position(k.agreed, i.id)), '[]')
				from sayso.plan_item i where i.id = any (k.agreed) and i.removed_at is null) as entries
		from sayso.told_paper k where k.ended_at is not null and k.seen_at is null order by k.ended_at desc`;
	return rows.map((row) => ({ ...row, parts: inPlanOrder(row.parts) }));
}
