// What is agreed about contact, in plain words: a pure function of the terms and a language. It speaks to the person, and is the
// same wherever it stands: on their pages and the team's, on paper, in the receipt and in what they take home.
import type { Mode, Often, Terms } from '#lib/domain/contact/terms';
import { translator, type Lang, type Translate } from '.';
import { formatClock, formatList, formatWeekday } from './format';

export const TERM_FIELDS = [
	'often',
	'how',
	'where',
	'when',
	'who',
	'slips',
	'outside',
	'emergency',
	'told',
	'more'
] as const;
export type TermField = (typeof TERM_FIELDS)[number];

/** `twice a week`, `2 or 3 times a week`, `once every 3 months` */
export function sayOften(t: Translate, { times, upTo, every, unit }: Often) {
	return t('terms:say.pace', {
		times: sayTimes(t, times, upTo),
		stretch: sayStretch(t, every, unit)
	});
}

function sayTimes(t: Translate, times: number, upTo: number | null) {
	if (upTo !== null)
		return t(upTo === times + 1 ? 'terms:say.timesOr' : 'terms:say.timesTo', {
			from: times,
			count: upTo
		});
	if (times === 1) return t('terms:say.once');
	return times === 2 ? t('terms:say.twice') : t('terms:say.times', { count: times });
}

function sayStretch(t: Translate, every: number, unit: Often['unit']) {
	if (every === 1) return t(`terms:say.${unit}`);
	return t(`terms:say.${unit}s`, { count: every });
}

function sayDays(t: Translate, lang: Lang, days: readonly number[]) {
	if (days.length === 7) return t('terms:say.anyDay');
	if (days.join() === '1,2,3,4,5') return t('terms:say.weekdays');
	return formatList(
		lang,
		days.map((day) => formatWeekday(lang, day))
	);
}

/** A sentence ends once: where the words that it quotes end as it does, or ask or call, its own stop is left out. */
const endedOnce = (said: string, words: string) =>
	words.endsWith(said.at(-1)!) || /[!?…؟]$/u.test(words) ? said.slice(0, -1) : said;

/** The sentences about one thing; none where nothing is said about it. */
function about(field: TermField, terms: Terms, lang: Lang): string[] {
	const t = translator(lang);
	const { team, worker, instead } = terms;
	const mode = (one: Mode) => t(`terms:mode.${one}`);
	const own = (
		key: 'outsideIs' | 'emergencyIs' | 'moreIs' | 'slipsIs' | 'neverAt',
		words: string
	) => (words ? [endedOnce(t(`terms:say.${key}`, { words }), words)] : []);
	switch (field) {
		case 'often':
			return [t('terms:say.oftenIs', { team, often: sayOften(t, terms) })];
		case 'how':
			return terms.modes.map((one, i) =>
				t(i === 0 ? 'terms:say.howIs' : 'terms:say.howElse', { mode: mode(one) })
			);
		case 'where':
			if (!terms.place) return [];
			if (terms.place === 'room' && terms.placeWords)
				return [
					endedOnce(t('terms:say.whereNamed', { place: terms.placeWords }), terms.placeWords)
				];
			return [t(`terms:say.where.${terms.place}`)];
		case 'when':
			return [
				t('terms:say.whenIs', {
					days: sayDays(t, lang, terms.days),
					from: formatClock(lang, terms.from),
					until: formatClock(lang, terms.until)
				}),
				...own('neverAt', terms.never)
			];
		case 'who':
			return [
				t('terms:say.whoIs', { worker: worker.name }),
				instead
					? t('terms:say.insteadIs', { worker: worker.name, instead: instead.name })
					: t('terms:say.insteadNobody', { worker: worker.name })
			];
		case 'slips':
			return [t(`terms:say.slips.${terms.slips}`, { team }), ...own('slipsIs', terms.slipsWords)];
		case 'outside':
			return own('outsideIs', terms.outside);
		case 'emergency':
			return own('emergencyIs', terms.emergency);
		case 'told':
			return [
				...terms.toldBy.map((one, i) =>
					t(i === 0 ? 'terms:say.toldIs' : 'terms:say.toldElse', { mode: mode(one) })
				),
				...(terms.toldNever.length > 0
					? [
							t('terms:say.toldNever', {
								ways: formatList(
									lang,
									terms.toldNever.map((way) => t(`terms:never.${way}`))
								)
							})
						]
					: [])
			];
		case 'more':
			return own('moreIs', terms.more);
	}
}

/** The sentences of each field, in the order in which they are read. */
export function agreementSentences(
	terms: Terms,
	lang: Lang
): { field: TermField; sentences: string[] }[] {
	return TERM_FIELDS.map((field) => ({ field, sentences: about(field, terms, lang) })).filter(
		({ sentences }) => sentences.length > 0
	);
}

/** The whole paragraph. */
export const agreementParagraph = (terms: Terms, lang: Lang): string =>
	agreementSentences(terms, lang)
		.flatMap(({ sentences }) => sentences)
		.join(' ');

export type Difference = { field: TermField; before: string; after: string };

/** What is said otherwise in two: the one beside the other. */
export function differences(before: Terms, after: Terms, lang: Lang): Difference[] {
	return TERM_FIELDS.map((field) => ({
		field,
		before: about(field, before, lang).join(' '),
		after: about(field, after, lang).join(' ')
	})).filter((one) => one.before !== one.after);
}
