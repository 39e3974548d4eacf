// What somebody was still writing, as they read it. Words stand as they were typed; of answers to questions, what each one says, and
// never the codes of a form.
import type { MeetingPlace, Mode, NeverWay, OftenCode, Slip } from '#lib/domain/contact/terms';
import type { AnswersAfter } from '#lib/domain/death/after';
import type { Lang, Translate } from '#lib/i18n';
import { formatList, formatWeekday } from '#lib/i18n/format';
import { partNames } from '#lib/i18n/part-names';

type Draft = { place: string; boxes: Record<string, string | string[]> };
type Workers = readonly { id: string; name: string }[];

const isAfter = (place: string) => place === '/after';
const isTerms = (place: string) => /^\/contact\/agreement\/[^/]+\/say$/.test(place);

/** What it is about, where that is no entry of the plan; null where it is. */
export function draftTitle(t: Translate, place: string): string | null {
	if (isAfter(place)) return t('death:after.title');
	return isTerms(place) ? t('terms:title') : null;
}

function ofAfter(t: Translate, lang: Lang, { what, parts, whom, how }: AnswersAfter) {
	return [
		what && t(`death:after.choose.${what}`),
		parts && partNames(lang, parts),
		whom,
		how && t(`death:after.way.${how}`)
	];
}

function ofTerms(t: Translate, lang: Lang, boxes: Draft['boxes'], workers: Workers) {
	const all = <T extends string>(...names: string[]) =>
		names.flatMap((name) => boxes[name] ?? []).filter((box): box is T => box !== '');
	const name = (id: string) => workers.find((worker) => worker.id === id)?.name ?? '';
	const days = all('days').map((day) => formatWeekday(lang, Number(day)));
	return [
		...all<OftenCode>('often').map((code) => t(`terms:pace.${code}`)),
		...all<Mode>('mode1', 'mode2', 'mode3').map((mode) => t(`terms:mode.${mode}`)),
		...all<MeetingPlace>('place').map((place) => t(`terms:form.places.${place}`)),
		...all('placeWords'),
		formatList(lang, days),
		all('from', 'until').join('–'),
		...all('neverWords'),
		...all('worker', 'instead').map(name),
		...all<Slip>('slips').map((slip) => t(`terms:form.slips.${slip}`)),
		...all('slipsWords', 'outside', 'emergency'),
		...all<Mode>('toldBy').map((mode) => t(`terms:mode.${mode}`)),
		...all<NeverWay>('toldNever').map(
			(way) => `${t('terms:form.toldNever')}: ${t(`terms:never.${way}`)}`
		),
		...all('more')
	];
}

/** Its words, line by line. `workers` are those whom somebody may have named. */
export function draftWords(t: Translate, lang: Lang, draft: Draft, workers: Workers): string {
	const { place, boxes } = draft;
	const lines = isAfter(place)
		? ofAfter(t, lang, boxes as AnswersAfter)
		: isTerms(place)
			? ofTerms(t, lang, boxes, workers)
			: Object.values(boxes).flat();
	return lines.filter(Boolean).join('\n');
}
