// A supporter whom the person chose is told that a hard time is on, and nothing else.
import { openedHere } from '#lib/server/db/queries/told-list';
import { toldOfCrisis } from '#lib/server/db/queries/crisis';

/** Whether to say so; said here, it need not be told besides. */
export async function amTold(token: string): Promise<boolean> {
	const told = await toldOfCrisis(token);
	if (told) await openedHere(token);
	return told;
}
