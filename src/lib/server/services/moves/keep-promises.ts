// What a worker has promised in moves and is due: a note to the other side, a letter to a GP, and what is done next.
export {
	countMovePromises,
	movePromises as promisesToKeep
} from '#lib/server/db/queries/move-promises';
