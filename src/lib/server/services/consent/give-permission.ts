// The person lets somebody see parts of the plan, unasked: a worker, everyone in a team, or a supporter (R285, R286).
// What they are shown before the yes is made by the rule that will hold after it.
import { foreseen } from '#lib/domain/consent/foresee';
import type { Ability, Condition, GranteeKind, Sector } from '#lib/domain/consent/terms';
import { PARTS } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import type { Lang } from '#lib/i18n';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { teamSeen } from '#lib/server/db/queries/barring';
import { give, type Given } from '#lib/server/db/queries/deciding';
import { supporterById } from '#lib/server/db/queries/helpers';
import { ownPlan } from '#lib/server/db/queries/plan';
import { writeGivenReceipt } from './write-receipt';

/** Whom an address names: a supporter, or a team with or without one of its workers. */
export type To = {
	team?: string | undefined;
	worker?: string | undefined;
	supporter?: string | undefined;
};

export type Grantee = {
	kind: GranteeKind;
	id: string;
	teamId: string | null;
	name: string | null;
	job: string | null;
	team: string | null;
	sector: Sector | null;
	/** For a team: who is in it, and what it does. */
	members: { id: string; name: string; job: string }[];
	about: string | null;
};

/** Somebody to whom the person can give; null when there is nobody like that, or they are kept out. */
export function readGrantee(
	token: string,
	{ team, worker, supporter }: To
): Promise<Grantee | null> {
	return inOwnName(token, async (tx) => {
		if (supporter) {
			const found = await supporterById(tx, supporter);
			const none = { teamId: null, team: null, sector: null, members: [], about: null };
			return (
				found && {
					...none,
					kind: 'supporter',
					id: supporter,
					name: found.name,
					job: found.relationship
				}
			);
		}
		const seen = team ? await teamSeen(tx, team) : null;
		if (!seen) return null;
		const members = seen.members.filter(({ keptOut }) => !keptOut);
		const of = { teamId: seen.id, team: seen.name, sector: seen.sector, about: seen.about };
		if (!worker) return { ...of, kind: 'team', id: seen.id, name: null, job: null, members };
		const one = members.find(({ id }) => id === worker);
		return one ? { ...of, kind: 'worker', ...one, members: [] } : null;
	});
}

export type What = {
	parts: readonly PartCode[];
	abilities: readonly Ability[];
	purpose: string;
	ends: Date | null;
	condition: Condition;
};

const givenOf = (to: Grantee, what: What): Given => ({
	...what,
	granteeKind: to.kind,
	granteeId: to.id,
	teamId: to.teamId,
	parts: inPlanOrder(what.parts)
});

/** Exactly what they would see, by the rule; null when the session has ended. */
export async function foreseeGiving(
	token: string,
	to: Grantee,
	what: What
): Promise<PartOnPage[] | null> {
	const plan = await ownPlan(token);
	if (!plan) return null;
	const given = givenOf(to, what);
	const opened = foreseen({ ...given, id: '', starts: new Date(), stoppedAt: null });
	return readerPage(plan.words, opened, PARTS, plan.agreed).filter(({ part }) =>
		opened.includes(part)
	);
}

/** Gives it. */
export function givePermission(
	token: string,
	form: string,
	lang: Lang,
	to: Grantee,
	what: What
): Promise<Outcome<{ grant: string; decision: string }>> {
	const given = givenOf(to, what);
	return give(token, form, given, writeGivenReceipt(lang, given, to));
}
