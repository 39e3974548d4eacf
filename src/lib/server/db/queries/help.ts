// Who to talk to: the named workers of the person's links, and the service's numbers.
import { sql, tokenBytes } from '../door';

export type NamedWorker = { name: string; job: string; team: string; phone: string; hours: string };
export type Service = { name: string; phone: string; outOfHours: string };

/** The workers responsible for whoever's session this is, in one round trip; nobody for anyone else. */
export async function ownWorkers(token: string): Promise<NamedWorker[]> {
	const [row] = await sql<{ workers: NamedWorker[] | null }[]>`
		select api.own_help(${tokenBytes(token)}) as workers`;
	return row?.workers ?? [];
}

const KEPT_MS = 60_000;
let service: Service | null = null;
let asked = -Infinity;

/** The service's public name and number. It is no secret and hardly changes: asked once a minute. */
export async function publicService(): Promise<Service | null> {
	if (performance.now() - asked > KEPT_MS) {
		type Row = { service: { name: string; phone: string; out_of_hours: string } | null };
		const [row] = await sql<Row[]>`select api.public_service() as service`;
		const found = row?.service;
		service = found
			? { name: found.name, phone: found.phone, outOfHours: found.out_of_hours }
			: null;
		asked = performance.now();
	}
	return service;
}
