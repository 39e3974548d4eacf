// Who holds a permission, in words; used on screen and on receipts alike. A sentence has a place for them inside it, {{who}}, or begins
// with them, {{Who}}: each language says which, so that nothing is made into a capital afterwards.
import { stillWaitsFor } from '#lib/domain/consent/decide';
import type { Condition } from '#lib/domain/consent/terms';
import type { Translate } from '.';

export type NamedGrantee = { name: string | null; job: string | null; team: string | null };

function named(t: Translate, g: NamedGrantee, everyone: 'everyoneIn' | 'everyoneInFirst') {
	if (g.name && g.team) return t('receipt:workerOf', { name: g.name, job: g.job, team: g.team });
	if (g.name) return t('receipt:supporter', { name: g.name, relationship: g.job });
	return t(`receipt:${everyone}`, { team: g.team });
}

/** Inside a sentence: a worker with job and team, a supporter with who they are, or everyone in a team. */
export const granteePhrase = (t: Translate, g: NamedGrantee): string => named(t, g, 'everyoneIn');

/** The same where it stands first: as a heading, in a list, on a card. */
export const granteeTitle = (t: Translate, g: NamedGrantee): string =>
	named(t, g, 'everyoneInFirst');

/** Both, for a sentence that begins with them in one language and not in another. */
export const granteeWords = (t: Translate, g: NamedGrantee): { who: string; Who: string } => ({
	who: granteePhrase(t, g),
	Who: granteeTitle(t, g)
});

/** Standing first, with what the permission still waits for. */
export function granteeAndCondition(
	t: Translate,
	g: NamedGrantee & { condition: Condition; hasMet: boolean }
): string {
	const who = granteeTitle(t, g);
	const waitsFor = stillWaitsFor(g);
	if (waitsFor === 'once_met') return t('plan:onceMet', { who });
	return waitsFor === 'in_crisis' ? t('plan:inCrisis', { who }) : who;
}
