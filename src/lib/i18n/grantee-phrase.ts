// Who holds a permission, in one phrase; used on screen and on receipts alike.
import type { Condition } from '#lib/domain/consent/terms';
import type { Translate } from '.';

export type NamedGrantee = { name: string | null; job: string | null; team: string | null };

/** A worker with job and team, a supporter with who they are, or everyone in a team. */
export function granteePhrase(t: Translate, g: NamedGrantee): string {
	if (g.name && g.team) return t('receipt:workerOf', { name: g.name, job: g.job, team: g.team });
	if (g.name) return t('receipt:supporter', { name: g.name, relationship: g.job });
	return t('receipt:everyoneIn', { team: g.team });
}

/** The same, with what the permission still waits for. */
export function granteeAndCondition(
	t: Translate,
	g: NamedGrantee & { condition: Condition }
): string {
	const who = granteePhrase(t, g);
	if (g.condition === 'once_met') return t('plan:onceMet', { who });
	return g.condition === 'in_crisis' ? t('plan:inCrisis', { who }) : who;
}
