import { waitsForPerson } from '#lib/domain/moves/seen';
import { readChecks } from '#lib/server/services/moves/after-move';
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
	'denied'
] as const;

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const done = DONE.find((one) => one === event.url.searchParams.get('done')) ?? null;
	const checks = await readChecks(session.token, move.id);
	return { move, checks, waits: waitsForPerson(move), done };
};
