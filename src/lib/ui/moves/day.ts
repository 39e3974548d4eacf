// Days as a move has them, `2026-11-24`, in words.
import type { Lang } from '#lib/i18n';
import { formatDate, formatDay, formatMonth } from '#lib/i18n/format';

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** `24 November 2026` */
export const sayDate = (lang: Lang, day: string): string => formatDate(lang, noonOf(day));

/** `Tuesday 24 November` */
export const sayDay = (lang: Lang, day: string): string => formatDay(lang, noonOf(day));

/** `November 2026` */
export const sayMonth = (lang: Lang, day: string): string => formatMonth(lang, noonOf(day));
