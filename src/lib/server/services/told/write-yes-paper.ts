// The words of the paper that is printed for one yes: what it would open, in the person's own language, and that signing is
// theirs to leave.
import type { Ability } from '#lib/domain/consent/terms';
import type { TeamYes } from '#lib/domain/told/yes';
import { translator, type Lang } from '#lib/i18n';
import { formatDate } from '#lib/i18n/format';
import { granteeWords } from '#lib/i18n/grantee-phrase';
import { partNames } from '#lib/i18n/part-names';
import type { AskedOf } from '../consent/write-receipt';

export type YesPaper = { lines: string[]; sign: string; day: string; reference: string };

/** The paper for one yes, in one language. */
export function writeYesPaper(
	lang: Lang,
	name: string,
	yes: TeamYes,
	asked: AskedOf & { abilities: readonly Ability[] }
): YesPaper {
	const t = translator(lang);
	const { grantee, granteeJob: job, granteeTeam: team, purpose, starts, condition } = asked;
	const who = granteeWords(t, { name: grantee, job, team });
	const more = (['suggest', 'coordinate'] as const).filter((one) => asked.abilities.includes(one));
	const kept = asked.parts.filter((part) => !yes.parts.includes(part));
	return {
		lines: [
			t('said:yes.paper.for', { name }),
			t(`told:youSaid.${yes.told.how}`, { date: formatDate(lang, new Date(yes.told.on)) }),
			t('said:yes.paper.what'),
			t('receipt:canSee', { ...who, parts: partNames(lang, yes.parts) }),
			t('receipt:why', { purpose }),
			...(asked.willDo ? [t('receipt:willDo', { team, what: asked.willDo })] : []),
			t('receipt:fromTo', { from: formatDate(lang, starts), to: formatDate(lang, yes.until) }),
			t(`receipt:condition.${condition}`),
			...more.map((ability) => t(`questions:ability.${ability}`)),
			...(kept.length > 0 ? [t('receipt:notShared', { parts: partNames(lang, kept) })] : []),
			t('said:yes.paper.sign'),
			t('said:yes.paper.leave'),
			t('said:yes.paper.later')
		],
		sign: t('said:yes.paper.name'),
		day: t('said:yes.paper.day'),
		reference: t('said:yes.paper.reference')
	};
}
