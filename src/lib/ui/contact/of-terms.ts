// The picture of each thing that an agreement about contact says.
import type { TermField } from '#lib/i18n/agreement-paragraph';
import { OF, type Picture } from '../pictures/pictures';

export const OF_TERMS: Record<TermField, Picture> = {
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
