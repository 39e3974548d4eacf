// A supporter whom the person chose is told that a hard time is on, and nothing else.
import { toldOfCrisis } from '#lib/server/db/queries/crisis';

/** Whether to say so. */
export function amTold(token: string): Promise<boolean> {
	return toldOfCrisis(token);
}
