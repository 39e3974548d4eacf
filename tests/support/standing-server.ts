// A server that outlives a test: starting one takes longer than many a walk. Each test has a fresh copy of the invented people
// put under it, by the same name. Upkeep has a copy of its own, so that nothing happens in a test because a minute is over.
import { serve, type Served } from './serve';
import { copyTemplate, type Cluster, type FreshDatabase } from './template';

export type StandingServer = {
	/** A fresh copy, and the server over it; one that has ended is started anew. */
	fresh: () => Promise<{ database: FreshDatabase; served: Served }>;
	stop: () => Promise<void>;
};

/** The one server of a worker; nothing starts before the first test. */
export function standingServer(cluster: Cluster): StandingServer {
	const name = `sayso_standing_${process.pid}`;
	let upkeep: FreshDatabase | null = null;
	let served: Served | null = null;
	return {
		fresh: async () => {
			const database = await copyTemplate(cluster, undefined, name);
			upkeep ??= await copyTemplate(cluster);
			if (!served || served.isGone())
				served = await serve(database, { JOBS_DATABASE_URL: upkeep.jobsUrl });
			return { database, served };
		},
		stop: async () => {
			await served?.stop();
			await upkeep?.drop();
		}
	};
}
