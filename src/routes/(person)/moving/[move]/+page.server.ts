import { MOVE_ANSWERS } from '#lib/domain/moves/move';
import { ownMove } from '../own-move';

export const load = async (event) => {
	const { move } = await ownMove(event);
	const done = MOVE_ANSWERS.find((one) => one === event.url.searchParams.get('done')) ?? null;
	return { move, done };
};
