// A contact with another service in one line: when, and who with whom; and who said what came of it.
import type { OtherContact } from '#lib/domain/contact/others';
import type { Lang, Translate } from '#lib/i18n';
import { formatDate } from '#lib/i18n/format';

/** `24 November 2026: Siobhan Keane and the housing office.` */
export const otherLine = (
	t: Translate,
	lang: Lang,
	{ on, worker, whom }: Pick<OtherContact, 'on' | 'worker' | 'whom'>
) =>
	t('contact:others.line', {
		date: formatDate(lang, new Date(`${on}T12:00:00Z`)),
		name: worker,
		whom
	});

/** `Siobhan Keane wrote this on 28 November 2026.` */
export const saidCame = (
	t: Translate,
	lang: Lang,
	{ by, at }: Pick<NonNullable<OtherContact['came']>, 'by' | 'at'>
) => t('contact:others.cameSaid', { name: by, date: formatDate(lang, at) });
