import { waitsForPerson } from '#lib/domain/moves/seen';
import { found } from '#lib/server/http';
import { readChecks } from '#lib/server/services/moves/after-move';
import { drawnFor } from '#lib/server/services/moves/read-sample';
import { readGp } from '#lib/server/services/moves/tell-gp';
import { ownMove } from '../own-move';

const DONE = [
	'yes',
	'not_yet',
	'talk',
	'ready',
	'weekHeld',
	'faster',
	'off',
	'end',
	'back',
	'checked',
	'denied',
	'on',
	'told_confirmed',
	'told_denied',
	'told_seen'
] as const;

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const gp = found(await readGp(session.token, move.id));
	const done = DONE.find((one) => one === event.url.searchParams.get('done')) ?? null;
	const checks = await readChecks(session.token, move.id);
	const drawn = (await drawnFor(session.token, move.id)) ?? [];
	return { move, gp, checks, drawn, waits: waitsForPerson(move), done };
};
