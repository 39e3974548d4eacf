// What is not as was agreed in what somebody would book: in words, with what was agreed beside what they chose.
import {
	owesWhy,
	unlikeAgreed,
	type Before,
	type Chosen,
	type Unlike
} from '#lib/domain/contact/as-agreed';
import type { LinkToBook } from '#lib/domain/contact/contact';
import type { Agreement, Terms } from '#lib/domain/contact/terms';
import type { Lang, Translate } from '#lib/i18n';
import { agreementSentences } from '#lib/i18n/agreement-paragraph';
import { formatWhen } from '#lib/i18n/format';

type Here = {
	lang: Lang;
	agreed: readonly Pick<Agreement, 'link' | 'inForce'>[];
	links: readonly LinkToBook[];
};

/** The days and hours are the first of what is said of when; what follows are words, which nobody judges. */
function saidOf(terms: Terms, field: 'how' | 'when', lang: Lang): string {
	const { sentences } = agreementSentences(terms, lang).find((one) => one.field === field)!;
	return (field === 'when' ? sentences.slice(0, 1) : sentences).join(' ');
}

/** What differs, and whether the person is owed a reason for it; null while nothing was chosen that is not as was agreed. */
export function sayUnlike(
	t: Translate,
	{ lang, agreed, links }: Here,
	link: string | undefined,
	chosen: Chosen | null,
	was: Before | null
): { words: string; owesWhy: boolean } | null {
	if (!chosen) return null;
	const terms = agreed.find((one) => one.link === link)?.inForce;
	const zone = links.find(({ id }) => id === link)?.zone;
	if (!terms || !zone) return { words: '', owesWhy: true };
	const unlike = unlikeAgreed({ ...terms, zone }, chosen, was);
	const length = t('contact:minutes', { count: chosen.minutes });
	const said = {
		how: t(`terms:mode.${chosen.mode}`),
		when: t('contact:work.unlike.when', { when: formatWhen(lang, chosen.at, zone), length })
	};
	const differs = (field: 'how' | 'when', those: readonly Unlike[]) => {
		const here = unlike.filter((one) => those.includes(one));
		if (here.length === 0) return [];
		const what = here.map((one) => t(`contact:work.unlike.${one}`));
		const beside = { chosen: said[field], agreed: saidOf(terms, field, lang) };
		return [...what, t('contact:work.unlike.beside', beside)];
	};
	const words = [...differs('how', ['way']), ...differs('when', ['day', 'hours'])].join(' ');
	return { words, owesWhy: owesWhy(unlike, was) };
}
