import { waitsForPerson } from '#lib/domain/moves/seen';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readMoves } from '#lib/server/services/moves/read-moves';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const moves = found(await readMoves(session.token));
	const over = ['closed', 'declined', 'called_off'];
	return {
		going: moves
			.filter(({ how }) => !over.includes(how))
			.map((move) => ({ move, waits: waitsForPerson(move) })),
		earlier: moves.filter(({ how }) => over.includes(how))
	};
};
