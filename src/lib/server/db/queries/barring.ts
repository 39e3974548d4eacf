// Whom the person keeps out of everything, and who is in a team. Read in the person's own name.
import type { Sector } from '#lib/domain/consent/terms';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type KeptOut = { id: string; name: string; job: string; since: Date };

/** Everybody the person keeps out, the latest first. */
export async function keptOut(tx: Tx): Promise<KeptOut[]> {
	return tx<KeptOut[]>`
		select w.id, w.name, w.job, b.barred_at as since from sayso.barred b join sayso.worker w on w.id = b.worker_id
		order by b.barred_at desc, w.name`;
}

export type TeamSeen = {
	id: string;
	name: string;
	sector: Sector;
	about: string;
	phone: string;
	hours: string;
	/** Who is in it today; `keptOut` are those the person keeps out. */
	members: { id: string; name: string; job: string; keptOut: boolean }[];
};

/** One team, as the person sees who is in it. */
export async function teamSeen(tx: Tx, id: string): Promise<TeamSeen | null> {
	const [row] = await tx<TeamSeen[]>`
		select t.id, t.name, t.sector, t.about, t.phone, t.hours, coalesce((
			select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job,
				'keptOut', exists (select from sayso.barred b where b.worker_id = w.id)) order by w.name)
			from sayso.membership m join sayso.worker w on w.id = m.worker_id
			where m.team_id = t.id and m.left_at is null and w.left_at is null), '[]') as members
		from sayso.team t where t.id = ${id}`;
	return row ?? null;
}

/** A worker, and what keeping them out would bring. */
export type BeforeBar = {
	id: string;
	name: string;
	job: string;
	keptOut: boolean;
	/** How many of their questions would go. */
	questions: number;
	/** How many things agreed with them would be called off. */
	together: number;
	/** The teams in which they are the named worker, and who would be instead; null when the team has nobody. */
	named: { team: string; phone: string; next: string | null }[];
};

/** What keeping a worker out would bring; null when there is no such worker. */
export async function beforeBar(token: string, workerId: string): Promise<BeforeBar | null> {
	const [row] = await sql<{ before: BeforeBar | null }[]>`
		select api.before_bar(${tokenBytes(token)}, ${workerId}) as before`;
	return row!.before;
}

/** Keeps a worker out of everything; returns when nothing they were reading is on its way. */
export function bar(token: string, form: string, workerId: string): Promise<Outcome<object>> {
	return decide(() => sql`call api.bar(${tokenBytes(token)}, ${form}, ${workerId}, null)`);
}

/** Keeps a worker out no longer. */
export function unbar(token: string, form: string, workerId: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.unbar(${tokenBytes(token)}, ${form}, ${workerId}) as outcome`);
}
