// A contact in one phrase: how it is and with whom, and when.
import { timeOf, type Contact } from '#lib/domain/contact/contact';
import type { Lang, Translate } from '#lib/i18n';
import { formatWhen } from '#lib/i18n/format';

type Seen = Pick<Contact, 'mode' | 'worker'>;

/** `phone call from Bilal` */
export const what = (t: Translate, { mode, worker }: Seen) =>
	t(`contact:what.${mode}`, { name: worker });

/** `Tuesday 24 November 2026 at 14:00: phone call from Bilal.` */
export function contactLine(t: Translate, lang: Lang, contact: Contact): string {
	if (contact.state === 'asked') return t('contact:asked', { what: what(t, contact) });
	const when = formatWhen(lang, timeOf(contact), contact.zone);
	return t('contact:line', { when, what: what(t, contact) });
}
