// What the two sides of a move are called: the teams, or the two workers where only the worker changes.
import type { Move, MoveSide } from './move';

export type Sides = { old: string; new: string };

const called = ({ worker, team }: MoveSide, inside: boolean) => (inside && worker) || team;

/** What each side is called in a sentence. */
export const sidesOf = (move: Pick<Move, 'old' | 'new' | 'inside'>): Sides => ({
	old: called(move.old, move.inside),
	new: called(move.new, move.inside)
});
