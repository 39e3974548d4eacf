// Who sees the person in a step of a move, in a sentence; of a plan that a service wrote itself its own words stand beside it.
import type { Sides } from '#lib/domain/moves/sides';
import type { MoveStep } from '#lib/domain/moves/templates';
import type { Translate } from '.';

const SEES = {
	old: 'moves:plans.oldSees',
	new: 'moves:step.new_sees',
	both: 'moves:step.both_see'
} as const;

/** `Harbour and Marram Garden see you together.` */
export const stepPhrase = (t: Translate, step: MoveStep, sides: Sides): string =>
	t(step.key === 'own' ? SEES[step.who] : (`moves:step.${step.key}` as const), sides);
