// A contact in words: how it is and with whom, when, and how it went.
import { timeOf, type Contact } from '#lib/domain/contact/contact';
import type { Lang, Translate } from '#lib/i18n';
import { formatWhen } from '#lib/i18n/format';

type Seen = Pick<Contact, 'mode' | 'worker'>;
type Went = Pick<Contact, 'state' | 'offBecause' | 'worker' | 'team'>;
type Late = Pick<Contact, 'state' | 'lateMinutes' | 'madeUp' | 'worker'>;

/** `phone call from Bilal` */
export const what = (t: Translate, { mode, worker }: Seen) =>
	t(`contact:what.${mode}`, { name: worker });

/** `Tuesday 24 November 2026 at 14:00: phone call from Bilal.` */
export function contactLine(t: Translate, lang: Lang, contact: Contact): string {
	if (contact.state === 'asked') return t('contact:asked', { what: what(t, contact) });
	const when = formatWhen(lang, timeOf(contact), contact.zone);
	return t('contact:line', { when, what: what(t, contact) });
}

/** How it went, as the team says it to the person. */
export const howItWent = (t: Translate, { state, offBecause, worker, team }: Went) =>
	offBecause
		? t(`contact:off.${offBecause}`, { team })
		: t(`contact:state.${state}`, { name: worker });

/** How late the worker is, and how the time is given back; once it is over, nobody stays longer. */
export function howLate(
	t: Translate,
	{ state, lateMinutes, madeUp, worker }: Late,
	reader: 'person' | 'worker' = 'person'
): string {
	const late = reader === 'worker' ? 'contact:work.late' : 'contact:late';
	const said = t(late, { count: lateMinutes!, name: worker });
	if (!madeUp || (madeUp === 'longer' && state !== 'booked')) return said;
	return `${said} ${t(reader === 'worker' ? `contact:work.madeUpSaid.${madeUp}` : `contact:madeUp.${madeUp}`)}`;
}
