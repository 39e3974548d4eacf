// Deaths that were recorded: read by workers after the line of a list is saved, and by the person through the one door that a
// frozen account leaves open; written by functions that decide and append a line.
import type { Death, DeathNear, NewDeath } from '#lib/domain/death/death';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type DeathRow = Omit<Death, 'at'> & { at: string };
const deathFrom = (row: DeathRow): Death => ({ ...row, at: new Date(row.at) });

/** What was recorded about the person having died; null when nothing stands. Their account may be frozen. */
export async function ownDeath(token: string): Promise<Death | null> {
	const [row] = await sql<{ death: DeathRow | null }[]>`
		select api.own_death(${tokenBytes(token)}) as death`;
	return row?.death ? deathFrom(row.death) : null;
}

/** Whether something is recorded, for the person whose account is not frozen. */
export async function deathRecorded(tx: Tx): Promise<boolean> {
	const [row] = await tx<{ told: boolean }[]>`
		select exists (select from sayso.death where ended_at is null) as told`;
	return row!.told;
}

/** The person says that they are here. Returns when nobody is reading any more what was to be given. */
export function sayHere(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`call api.be_here(${tokenBytes(token)}, ${form}, null)`);
}

/** Through which teams a worker may record a death of somebody on their list, after the line of a list; null for anybody else. */
export async function deathChoices(
	token: string,
	personId: string
): Promise<{ name: string; through: { id: string; name: string }[] } | null> {
	const [row] = await sql<
		{ seen: { name: string | null; through: { id: string; name: string }[] | null } | null }[]
	>`call api.recording_death(${tokenBytes(token)}, ${personId}, null)`;
	const { name, through } = row?.seen ?? {};
	return name && through ? { name, through } : null;
}

/** Records it. */
export function recordDeath(
	token: string,
	form: string,
	personId: string,
	death: NewDeath
): Promise<Outcome<{ death: string }>> {
	return decide(
		() =>
			sql`select api.record_death(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(death)}) as outcome`
	);
}

/** Confirms it; `reasons` is what the person would read beside what was called off, in each language. Returns when no look is left. */
export function confirmDeath(
	token: string,
	form: string,
	death: string,
	reasons: Record<string, string>
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.confirm_death(${tokenBytes(token)}, ${form}, ${death}, ${sql.json(reasons)}, null)`
	);
}

/** A supervisor says that it is not so, or a privacy lead undoes it with reasons. */
export function endDeath(
	token: string,
	form: string,
	death: string,
	how: 'not_so' | 'lead',
	why: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_death(${tokenBytes(token)}, ${form}, ${death}, ${how}, ${why}) as outcome`
	);
}

type NearRow = {
	id?: string;
	undoes?: boolean;
	name: string;
	confirmed: boolean;
	ask: string;
	phone: string;
};

/** The deaths near a worker, after the line of a list for each. */
export async function deathsNear(token: string): Promise<DeathNear[]> {
	const [row] = await sql<{ seen: NearRow[] | null }[]>`
		call api.deaths(${tokenBytes(token)}, null, null)`;
	return (row?.seen ?? []).map(({ id, undoes, name, confirmed, ask, phone }) => ({
		...{ id: id ?? null, undoes: undoes ?? false, name, isConfirmed: confirmed, ask, phone }
	}));
}

/** One death, and what this worker may do. */
export type DeathRead = Death & { id: string; name: string; confirms: boolean; undoes: boolean };
type ReadRow = DeathRow & {
	id: string;
	name: string;
	confirms: boolean;
	undoes: boolean;
	confirmedBy: string | null;
};

/** How one is known, after the line of a list; null for whoever may not read it. */
export async function readDeath(token: string, death: string): Promise<DeathRead | null> {
	const [row] = await sql<{ seen: ReadRow[] | null }[]>`
		call api.deaths(${tokenBytes(token)}, ${death}, null)`;
	const seen = row?.seen?.[0];
	return seen ? { ...seen, at: new Date(seen.at), confirmed: seen.confirmedBy } : null;
}
