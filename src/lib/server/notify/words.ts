// The words that leave Sayso. A message says the same whatever it is about: no name, no service, no address of a site that a
// thief could imitate. Nobody is told here why there is a message, so no kind can come to say something of its own.
import { translator, type Lang } from '#lib/i18n';

export type Words = { subject: string; body: string };

/** What every message says; `phone` is the public number of the service. */
export function messageWords(lang: Lang, phone: string): Words {
	const t = translator(lang);
	return { subject: t('reach:message.subject'), body: t('reach:message.body', { phone }) };
}

/** What carries a code to an address, to see that it is theirs who typed it. */
export function codeWords(lang: Lang, code: string): Words {
	const t = translator(lang);
	return { subject: t('reach:code.subject'), body: t('reach:code.body', { code }) };
}
