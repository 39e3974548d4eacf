// The picture of each thing that an agreement about contact says; each way of contact has its own.
import type { Terms } from '#lib/domain/contact/terms';
import type { TermField } from '#lib/i18n/agreement-paragraph';
import { OF, OF_MODE, type Picture } from '../pictures/pictures';

const OF_TERMS: Record<TermField, Picture> = {
	often: OF.when,
	how: OF.call,
	where: OF.place,
	when: OF.howLong,
	who: OF.asker,
	slips: OF.change,
	outside: OF.team,
	emergency: OF.crisis,
	told: OF.text,
	more: OF.plan
};

/** The picture of the nth sentence about one thing: the ways of contact stand in their order, one a sentence. */
export function pictureOf(terms: Terms, field: TermField, nth: number): Picture {
	const ways = field === 'how' ? terms.modes : field === 'told' ? terms.toldBy : [];
	const way = ways[nth];
	return way ? OF_MODE[way] : OF_TERMS[field];
}
