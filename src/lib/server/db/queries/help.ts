// Who to talk to: the named workers of the person's links, and the service's numbers.
import type { Tx } from '../connect';
import { sql } from '../door';

export type Help = {
	workers: { name: string; job: string; team: string; phone: string; hours: string }[];
	service: { name: string; phone: string; outOfHours: string } | null;
};

/** The help box of a signed-in person. */
export async function helpFor(tx: Tx): Promise<Help> {
	const workers = await tx<Help['workers']>`
		select w.name, w.job, t.name as team, t.phone, t.hours
		from sayso.link l join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
		where l.ended_at is null order by l.told_at`;
	const [service] = await tx<NonNullable<Help['service']>[]>`
		select name, phone, out_of_hours as "outOfHours" from sayso.service order by id limit 1`;
	return { workers: [...workers], service: service ?? null };
}

/** The chosen name of the person in whose own name this is read. */
export async function ownName(tx: Tx): Promise<string> {
	const [person] = await tx<{ name: string }[]>`select chosen_name as name from sayso.person`;
	return person!.name;
}

const KEPT_MS = 60_000;
let service: Help['service'] = null;
let asked = -Infinity;

/** The service's public name and number. It is no secret and hardly changes: asked once a minute. */
export async function publicService(): Promise<Help['service']> {
	if (performance.now() - asked > KEPT_MS) {
		const [row] = await sql<
			{ service: { name: string; phone: string; out_of_hours: string } | null }[]
		>`
			select api.public_service() as service`;
		const found = row?.service;
		service = found
			? { name: found.name, phone: found.phone, outOfHours: found.out_of_hours }
			: null;
		asked = performance.now();
	}
	return service;
}
