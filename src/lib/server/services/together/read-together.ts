// What the person asked for, and what came of it. A team that no longer works with them is said to be gone,
// so that nobody waits for an answer that cannot come.
import { dayOf } from '#lib/domain/history/fold';
import { hasCome, isLate, stillToCome, type Together } from '#lib/domain/together/together';
import type { Tx } from '#lib/server/db/connect';
import { WEEK_MS } from '#lib/server/dates';
import { inOwnName } from '#lib/server/db/door';
import { ownTogether, whomToAsk } from '#lib/server/db/queries/together';

/** A thing, and whether the team that was asked still works with the person here. */
export type OwnTogether = Together & { teamIsHere: boolean; come: boolean; late: boolean };

function readAll(token: string): Promise<OwnTogether[] | null> {
	return inOwnName(token, async (tx) => {
		const here = new Set((await whomToAsk(tx)).map(({ teamId }) => teamId));
		const now = new Date();
		return (await ownTogether(tx)).map((thing) => ({
			...thing,
			teamIsHere: here.has(thing.teamId),
			come: hasCome(thing, now),
			late: isLate(thing, dayOf(now))
		}));
	});
}

export type AllTogether = { waiting: OwnTogether[]; agreed: OwnTogether[]; over: OwnTogether[] };

/** Everything, by how it stands: the soonest agreed first, the latest over first. */
export async function listTogether(token: string): Promise<AllTogether | null> {
	const things = await readAll(token);
	if (!things) return null;
	const come = things.filter((thing) => thing.come);
	const coming = stillToCome(things, new Date()) as OwnTogether[];
	const over = things.filter(({ state }) => state !== 'waiting' && state !== 'agreed');
	return {
		waiting: things.filter(({ state }) => state === 'waiting'),
		agreed: [...come, ...coming],
		over: over.toSorted((a, b) => b.saidAt!.getTime() - a.saidAt!.getTime())
	};
}

/** One of them, or null. */
export async function readTogether(token: string, id: string): Promise<OwnTogether | null> {
	return (await readAll(token))?.find((thing) => thing.id === id) ?? null;
}

/** What is agreed for the next seven days, for the person's week. */
export async function togetherThisWeek(tx: Tx): Promise<Together[]> {
	const now = new Date();
	const until = now.getTime() + WEEK_MS;
	return stillToCome(await ownTogether(tx), now).filter(
		({ meetsAt }) => meetsAt!.getTime() <= until
	);
}
