// How far it came that somebody is told: by whom, where a worker did it.
import { howFar, type Told } from '#lib/domain/reach/told';
import type { Translate } from '#lib/i18n';

type Far = Pick<Told, 'state' | 'why' | 'way' | 'did' | 'by' | 'tries' | 'promised'>;

/** In one sentence or two; `date` is since when it is so. */
export function sayHowFar(
	t: Translate,
	{ way, did, by, tries, ...one }: Far,
	date: string
): string {
	if (did && by) return t(`byHand:told.${did}`, { who: by, date });
	const far = t(`reach:told.state.${howFar(one)}`, {
		how: way ? t(`reach:told.how.${way}`) : '',
		date
	});
	if (one.state !== 'by_hand' || tries === 0) return far;
	return `${far} ${t('byHand:told.tried', { count: tries })}`;
}
