// What the two sides of a move are called on a page.
import type { Move, MoveSide } from '#lib/domain/moves/move';
import type { Translate } from '#lib/i18n';

export { sidesOf, type Sides } from '#lib/domain/moves/sides';

/** The two sides of a plan of weeks that is about nobody yet. */
export function sidesOfPlan(t: Translate, inside: boolean): Pick<Move, 'old' | 'new' | 'inside'> {
	const side = (team: string): MoveSide => ({ teamId: '', team, worker: null, phone: '' });
	return {
		old: side(t(inside ? 'moves:plans.workerNow' : 'moves:plans.teamNow')),
		new: side(t(inside ? 'moves:plans.workerNew' : 'moves:plans.teamNew')),
		inside
	};
}

/** The article of Welsh leans on a vowel before it. */
const LEANS = /(?<=[aeiouwyâêîôûŵŷ]) y (?=tîm|gweithiwr)/g;
const BEGINS = /(?<=^|[.!?] )\p{Ll}/gu;

/** A sentence about the two sides: those of a plan that is about nobody yet have no names, and are written as any words are. */
export const aboutSides = ({ old }: Pick<Move, 'old'>, said: string): string =>
	old.teamId === ''
		? said.replace(LEANS, '’r ').replace(BEGINS, (first) => first.toUpperCase())
		: said;
