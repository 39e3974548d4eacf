// A supervisor ends a move without the person's yes: who led leads on, and what is done next is a promise. The person takes the move up again, or leaves it.
export { endMoveAlone, goOnWithMove, nextIsDone } from '#lib/server/db/queries/moves';
