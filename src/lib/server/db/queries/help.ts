// Who to talk to: the named workers of the person's links, and the service's numbers. It stands on
// every page, changes rarely and is nobody's plan, so it is asked for once a minute at most.
import type { TeamOpening } from '#lib/domain/contact/team-opening';
import { isPassing } from '../connect';
import { sql, tokenBytes } from '../door';
import { moment } from '../moment';

/** Whom to call. Without a name: the team, because the person keeps its named worker out. */
export type NamedWorker = {
	name: string | null;
	job: string | null;
	team: string;
	phone: string;
	hours: string;
	opening: TeamOpening;
};
export type Service = { name: string; phone: string; outOfHours: string };

type OpeningRow = Omit<TeamOpening, 'until' | 'opens'> & {
	until: string | null;
	opens: string | null;
};
type WorkerRow = Omit<NamedWorker, 'opening'> & { opening: OpeningRow };

const workerFrom = ({ opening, ...worker }: WorkerRow): NamedWorker => ({
	...worker,
	opening: { ...opening, until: moment(opening.until), opens: moment(opening.opens) }
});

const KEPT_MS = 60_000;
const MOST = 2_000;
const kept = new Map<string, { value: unknown; until: number }>();

async function onceAMinute<T>(key: string, ask: () => Promise<T>): Promise<T> {
	const known = kept.get(key);
	if (known && known.until > performance.now()) return known.value as T;
	let value: T;
	try {
		value = await ask();
	} catch (error) {
		if (known && isPassing(error)) return known.value as T; // numbers of a while ago, rather than none
		throw error;
	}
	kept.delete(key);
	if (value === null) return value;
	if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
	kept.set(key, { value, until: performance.now() + KEPT_MS });
	return value;
}

/** What was kept for a session no longer holds. */
export function forgetOwnWorkers(token: string) {
	kept.delete(token);
}

/** The workers responsible for whoever's session this is; null for anyone but a person, and while their account is frozen. */
export function ownWorkers(token: string): Promise<NamedWorker[] | null> {
	return onceAMinute(token, async () => {
		const [row] = await sql<{ workers: WorkerRow[] | null }[]>`
			select api.own_help(${tokenBytes(token)}) as workers`;
		return row?.workers?.map(workerFrom) ?? null;
	});
}

type ServiceRow = { name: string; phone: string; out_of_hours: string };

/** The service's public name and number. */
export function publicService(): Promise<Service | null> {
	return onceAMinute('service', async () => {
		const [row] = await sql<{ service: ServiceRow | null }[]>`
			select api.public_service() as service`;
		const found = row?.service;
		return found ? { name: found.name, phone: found.phone, outOfHours: found.out_of_hours } : null;
	});
}
