// Rows as the database gives them, turned into the domain's own shapes.
import type { Grant } from '#lib/domain/consent/decide';
import type { Ability, Condition, GranteeKind } from '#lib/domain/consent/terms';
import { inPlanOrder } from '#lib/domain/plan/parts';

export type GrantRow = {
	id: string;
	grantee_kind: GranteeKind;
	grantee_id: string;
	team_id: string | null;
	parts: string[];
	abilities: Ability[];
	purpose: string;
	starts: string | Date;
	ends: string | Date | null;
	stopped_at: string | Date | null;
	condition: Condition;
	given_at: string | Date;
	name: string | null;
	job: string | null;
	team: string | null;
	kept_out: boolean;
	has_met: boolean;
	decided: { holder: string; decision: string; who: string; at: string } | null;
	never: string[];
};

/** A permission with the names that belong to it. */
export type NamedGrant = Grant & {
	purpose: string;
	givenAt: Date;
	/** The worker's or supporter's name; null when the whole team holds it. */
	name: string | null;
	job: string | null;
	team: string | null;
	/** The person keeps this worker out of everything: it opens nothing meanwhile. */
	keptOut: boolean;
	/** The worker who alone holds it and the person have met, as the person said; a whole team is met one by one. */
	hasMet: boolean;
	/** Decided for the person by a legal authority: who, about what, and who entered it; null for what they gave themselves. */
	decided: { holder: string; decision: string; who: string; at: Date } | null;
};

/** One row of consent_grant, with names joined in, as a permission. */
export function grantFrom(row: GrantRow): NamedGrant {
	return {
		id: row.id,
		granteeKind: row.grantee_kind,
		granteeId: row.grantee_id,
		teamId: row.team_id,
		parts: inPlanOrder(row.parts),
		abilities: row.abilities,
		purpose: row.purpose,
		starts: new Date(row.starts),
		ends: row.ends === null ? null : new Date(row.ends),
		stoppedAt: row.stopped_at === null ? null : new Date(row.stopped_at),
		condition: row.condition,
		givenAt: new Date(row.given_at),
		name: row.name,
		job: row.job,
		team: row.team,
		keptOut: row.kept_out,
		hasMet: row.has_met,
		never: row.never,
		decided: row.decided && { ...row.decided, at: new Date(row.decided.at) }
	};
}
