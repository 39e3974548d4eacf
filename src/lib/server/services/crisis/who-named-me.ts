// A worker sees who named them for a hard time. Each of those has the line of the day in their history first.
import { starting, type Starting } from '#lib/server/db/queries/crisis';

/** Everybody who named this worker or their team. */
export function whoNamedMe(token: string): Promise<Starting[]> {
	return starting(token, null);
}

/** One of them; null for anybody who did not, as for nobody. */
export async function readStarting(token: string, personId: string): Promise<Starting | null> {
	return (await starting(token, personId))[0] ?? null;
}
