// How and on which day somebody told something, for each form on which it is written down; about contact, also what stood then.
import { z } from 'zod';
import { HOW_TOLD, type HowTold } from '#lib/domain/plan/told';
import { earlierDate, isoDate } from './dates';
import { idOrNone } from './terms-form';

export const TellingBoxes = {
	how: z.enum(HOW_TOLD, 'told:howNeeded'),
	on: earlierDate('told:onNeeded')
};

/** The person's own proposal that waits, and the agreement in force. */
export const AsSeen = z.object({ mine: idOrNone, force: idOrNone });

/** As it is sent on. */
export const onWhat = ({
	how,
	on,
	mine,
	force
}: {
	how: HowTold;
	on: Parameters<typeof isoDate>[0];
	mine: string;
	force: string;
}) => ({ how, on: isoDate(on), mine: mine || null, force: force || null });
