// What is done together, in one phrase that reads the same for the person and for the worker.
import type { PartCode } from '#lib/domain/plan/parts';
import type { TogetherKind } from '#lib/domain/together/together';
import type { Translate } from '#lib/i18n';

type Thing = { kind: TogetherKind; part: PartCode | null; what: string };

/** `Write in the plan: My week` */
export function doing(t: Translate, { kind, part, what }: Thing): string {
	if (what === '' && (kind === 'other' || kind === 'place')) return t('together:doing.gone');
	if (kind === 'other') return what;
	if (kind === 'place') return t('together:doing.place', { what });
	if (kind === 'read') return t('together:doing.read');
	if (part) return t('together:doing.write', { part: t(`parts:${part}.name`) });
	return t('together:doing.writeAll');
}
