// The words that a file for other computer systems needs beside the person's own, in the language of the page.
import type { Say } from '#lib/domain/fhir/fhir';
import { isChoice, isDate, type Details, type Field } from '#lib/domain/plan/shapes';
import { bcp47, translator, type Lang, type Translate } from '#lib/i18n';
import { formatDate, formatList } from '#lib/i18n/format';

function valueOf(t: Translate, lang: Lang, field: Field, details: Details): string {
	if (field === 'days')
		return formatList(
			lang,
			details.days!.map((day) => t(`shapes:day.${day}`))
		);
	if (field === 'steps')
		return formatList(
			lang,
			details.steps!.map(({ what }) => what)
		);
	if (isDate(field)) return formatDate(lang, new Date(`${details[field]}T12:00:00Z`));
	if (isChoice(field)) return t(`shapes:${field}.${details[field]}` as 'shapes:time.morning');
	return details[field]!;
}

/** The words of one language. */
export function sayIn(lang: Lang): Say {
	const t = translator(lang);
	return {
		lang: bcp47(lang),
		part: (part) => t(`parts:${part}.name`),
		detail: (field, details) => `${t(`shapes:field.${field}`)}: ${valueOf(t, lang, field, details)}`
	};
}
