// Names of parts in a sentence, each in quotation marks: a part is called 'People and family', and a
// list of such names would otherwise run together.
import type { PartCode } from '#lib/domain/plan/parts';
import { formatList } from './format';
import { translator, type Lang } from '.';

/** `“My week” and “People and family”` */
export function partNames(lang: Lang, parts: readonly PartCode[]): string {
	const t = translator(lang);
	return formatList(
		lang,
		parts.map((part) => t('common:quoted', { name: t(`parts:${part}.name`) }))
	);
}
