import { waitsForPerson } from '#lib/domain/moves/seen';
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
	'back'
] as const;

export const load = async (event) => {
	const { move } = await ownMove(event);
	const done = DONE.find((one) => one === event.url.searchParams.get('done')) ?? null;
	return { move, waits: waitsForPerson(move), done };
};
