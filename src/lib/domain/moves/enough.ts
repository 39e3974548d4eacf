// A move never offers less contact than was agreed (R291, R294). Any week may be said again, for as long as the person needs, so each
// week by itself has to keep the agreed pace: then so does every run of weeks, in whatever order they come. `guard.move_offers_enough`
// in database/0098-moving-services.sql says the same.
import type { Pace } from '../contact/cadence';
import type { MoveStep } from './templates';

/** The weeks that are certainly whole in a month, whichever it is. */
const WEEKS_IN_MONTH = 4;

/** How many contacts a week there must be at least, so that in every stretch there are as many as were agreed. */
export const leastInWeek = ({ times, every, unit }: Pace): number =>
	Math.ceil(times / (unit === 'week' ? every : every * WEEKS_IN_MONTH));

/** Whether no week offers less than was agreed; where nothing was agreed, somebody sees the person in every week. */
export function offersEnough(steps: readonly MoveStep[], agreed: Pace | null): boolean {
	const least = agreed ? Math.max(1, leastInWeek(agreed)) : 1;
	return steps.length > 0 && steps.every(({ times }) => times >= least);
}

/** The same weeks with as much contact as was agreed, and never less than they had. */
export function raisedTo(steps: readonly MoveStep[], agreed: Pace | null): MoveStep[] {
	const least = agreed ? leastInWeek(agreed) : 1;
	return steps.map((step) => ({ ...step, times: Math.max(step.times, least) }));
}
