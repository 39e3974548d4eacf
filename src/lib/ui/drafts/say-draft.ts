// What somebody was still writing, as they read it. Words stand as they were typed; of answers to questions, what each one says, and
// never the codes of a form.
import type { OfferedCondition, Period } from '#lib/domain/consent/offers';
import type { MeetingPlace, Mode, NeverWay, OftenCode, Slip } from '#lib/domain/contact/terms';
import type { AnswersAfter } from '#lib/domain/death/after';
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { Lang, Translate } from '#lib/i18n';
import { formatList, formatWeekday } from '#lib/i18n/format';
import { partNames } from '#lib/i18n/part-names';

type Draft = { place: string; boxes: Record<string, string | string[]> };
type People = readonly { id: string; name: string }[];

const isAfter = (place: string) => place === '/after';
const isTerms = (place: string) => /^\/contact\/agreement\/[^/]+\/say$/.test(place);
const isOpener = (place: string) => place === '/crisis/who-opens';
const isGiving = (place: string) => place.startsWith('/sharing/give/what?');
const isScribe = (place: string) => place === '/told/let';

/** What it is about, where that is no entry of the plan; null where it is. */
export function draftTitle(t: Translate, place: string): string | null {
	if (isAfter(place)) return t('death:after.title');
	if (isOpener(place)) return t('crisis:addOpener');
	if (isGiving(place)) return t('giving:title');
	if (isScribe(place)) return t('scribe:title');
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

/** Whom somebody would let do what, why and for how long. Whom is answered, or named by the place. */
function ofGiving(t: Translate, lang: Lang, { place, boxes }: Draft, people: People) {
	const all = <T extends string>(name: string) =>
		[boxes[name] ?? []].flat().filter((box): box is T => box !== '');
	const [whom] = (all('who')[0] ?? place).split(/[:=]/).slice(-1);
	const parts = inPlanOrder(all('parts'));
	return [
		people.find(({ id }) => id === whom)?.name,
		parts.length > 0 && partNames(lang, parts),
		...all<'suggest' | 'coordinate'>('abilities').map((one) => t(`giving:ability.${one}`)),
		...all<OfferedCondition>('condition').map((one) => t(`giving:condition.${one}`)),
		...all<Period>('period').map((one) => t(`giving:period.${one}`)),
		[...all('until.day'), ...all('until.month'), ...all('until.year')].join(' '),
		...all('purpose')
	];
}

function ofTerms(t: Translate, lang: Lang, boxes: Draft['boxes'], workers: People) {
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

function linesOf(t: Translate, lang: Lang, draft: Draft, people: People) {
	const { place, boxes } = draft;
	if (isAfter(place)) return ofAfter(t, lang, boxes as AnswersAfter);
	if (isTerms(place)) return ofTerms(t, lang, boxes, people);
	const isOfGiving = isOpener(place) || isGiving(place) || isScribe(place);
	return isOfGiving ? ofGiving(t, lang, draft, people) : Object.values(boxes).flat();
}

/** Its words, line by line. `people` are those whom somebody may have named, teams among them. */
export const draftWords = (t: Translate, lang: Lang, draft: Draft, people: People): string =>
	linesOf(t, lang, draft, people).filter(Boolean).join('\n');
