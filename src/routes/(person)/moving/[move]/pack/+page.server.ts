import { found } from '#lib/server/http';
import { readPack } from '#lib/server/services/moves/read-moves';
import { ownMove } from '../../own-move';

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	return { move, pack: found(await readPack(session.token, move.id)) };
};
